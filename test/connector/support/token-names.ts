type Part = Record<string, unknown>;

/**
 * Names of fields and output tokens as the designer makes them: title, else x-ms-summary, else the key, with the parent's
 * in front at every level; the items of an array are called Item when they have no title.
 * Source: Azure/LogicAppsUX libs/logic-apps-shared/src/parsers/lib/common/schemaprocessor.ts.
 */
export function tokenNames(definition: Part, schema: Part): string[] {
  const names: string[] = [];
  const words = (part: Part): string => {
    const text = part["title"] ?? part["x-ms-summary"];
    return typeof text === "string" ? text : "";
  };
  const visit = (given: Part, parent: string, key: string | undefined, depth: number): void => {
    if (depth > 12) return;
    const part = followed(definition, given);
    const own = words(part);
    const name = [parent, own === "" && key !== undefined ? key : own].filter((text) => text !== "").join(" ");
    if (key !== undefined) names.push(name);
    // Only words that a person wrote go on to the members.
    const passed = [parent, own].filter((text) => text !== "").join(" ");
    for (const [member, child] of Object.entries((part["properties"] ?? {}) as Record<string, Part>))
      visit(child, passed, member, depth + 1);
    if (part["items"] !== undefined) {
      const items = followed(definition, part["items"] as Part);
      visit(items, passed, items["properties"] === undefined ? "Item" : undefined, depth + 1);
    }
  };
  visit(schema, "", undefined, 0);
  return names;
}

/** The first word that a name says twice, whether as one or many: "Batch Jobs Batch Job ID". */
export function stutter(name: string): string | undefined {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .map((word) => word.replace(/s$/, ""));
  return words.find((word, index) => words.indexOf(word) !== index);
}

function followed(definition: Part, part: Part): Part {
  const reference = part["$ref"];
  if (typeof reference !== "string") return part;
  const definitions = (definition["definitions"] ?? {}) as Record<string, Part>;
  return definitions[reference.replace("#/definitions/", "")] ?? {};
}
