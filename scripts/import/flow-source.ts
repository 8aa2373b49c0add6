import { isDeepStrictEqual } from "node:util";
import type { FoundConnectionReference, FoundFlow, ReadFlow } from "../artefacts/index.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { pointerTokens } from "../core/json/pointer.js";
import { attributeOf, childElements, childText, type XmlElement } from "../core/xml/element.js";

/** Elements of `<Workflow>` that the build writes itself from names, and those that say what a flow is. */
const written = new Set([
  "JsonFileName",
  "LocalizedNames",
  "Descriptions",
  // Whether a flow is on belongs to an environment; `package` decides it.
  "StateCode",
  "StatusCode",
]);

/** The content of flow.yaml for a flow of others: its definition, and in the header everything else that the file says. */
export function flowSource(
  found: FoundFlow,
  { document, model }: ReadFlow,
  references: readonly FoundConnectionReference[],
): JsonObject {
  const element = found.component?.element;
  const name = attributeOf(element, "Name") ?? model.displayName ?? found.id;
  const names = [...(model.connections?.values() ?? [])].flatMap(({ logicalName }) => {
    const reference = references.find((one) => one.logicalName.toLowerCase() === logicalName?.toLowerCase());
    const shown = childText(reference?.component.element, "connectionreferencedisplayname");
    return logicalName === undefined || shown === undefined ? [] : [[logicalName, shown] as const];
  });
  const values = keptReferences(model, references);
  const workflow = element === undefined ? {} : keptElements(element);
  const exported: JsonObject = {
    definitionAt: model.pointer,
    document: withoutDefinition(document.value, model.pointer),
  };
  if (found.workflowId !== undefined) exported["workflowId"] = found.workflowId;
  if (Object.keys(workflow).length > 0) exported["workflow"] = workflow;
  if (names.length > 0) exported["connectionNames"] = Object.fromEntries(names);
  if (Object.keys(values).length > 0) exported["connectionValues"] = values;
  return {
    name: name.trim() === "" ? found.id : name.slice(0, 256),
    description: (attributeOf(element, "Description") ?? "").slice(0, 1024),
    exported,
    definition: model.definition,
  };
}

/** What a new connection reference has, or the build writes from names. */
const usualReference = { iscustomizable: "1", promptingbehavior: "0", statecode: "0", statuscode: "1" };

/** What the build writes from names. */
const namesOfReference = new Set(["connectionreferencedisplayname", "connectorid", "customconnectorid"]);

function keptReferences(
  model: ReadFlow["model"],
  references: readonly FoundConnectionReference[],
): Record<string, Record<string, string>> {
  const kept: Record<string, Record<string, string>> = {};
  for (const { logicalName } of model.connections?.values() ?? []) {
    const found = references.find((one) => one.logicalName.toLowerCase() === logicalName?.toLowerCase());
    const { element } = found?.component ?? {};
    if (logicalName === undefined || element === undefined) continue;
    const values = Object.fromEntries(
      Object.entries(keptElements(element)).filter(([name]) => !namesOfReference.has(name)),
    );
    if (!isDeepStrictEqual(values, usualReference)) kept[logicalName] = values;
  }
  return kept;
}

function keptElements(element: XmlElement): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const { name, children } of childElements(element)) {
    if (written.has(name) || !children.every((child) => typeof child === "string")) continue;
    kept[name] = children.join("");
  }
  return kept;
}

/** The document with null where the definition was, so that members keep their order. */
function withoutDefinition(value: unknown, pointer: string): JsonObject {
  const [token, ...rest] = pointerTokens(pointer);
  if (!isJsonObject(value) || token === undefined) return {};
  return { ...value, [token]: rest.length === 0 ? null : withoutDefinition(value[token], `/${rest.join("/")}`) };
}
