import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const parseJsonSchemaNotValid: FlowRule = {
  code: "ParseJsonSchemaNotValid",
  summary: "The schema of Parse JSON uses types that JSON Schema knows.",
  why: "The action fails on every run.",
  fix: "Use string, number, integer, boolean, object, array or null.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    const known = ["string", "number", "integer", "boolean", "object", "array", "null"];
    const visit = (value: unknown, location: Location, depth: number): void => {
      if (!isJsonObject(value) || depth > 60) return;
      const { type, properties, items } = value as { type?: unknown; properties?: unknown; items?: unknown };
      for (const one of Array.isArray(type) ? (type as unknown[]) : [type]) {
        if (typeof one === "string" && one !== "" && !one.startsWith("@") && !known.includes(one))
          report(
            below(location, "type"),
            `'${shorten(one)}' is not a JSON type, expected ${known.join(", ")}`,
            didYouMean(one, known),
          );
      }
      if (isJsonObject(properties))
        for (const name of Object.keys(properties))
          visit(properties[name], below(location, "properties", name), depth + 1);
      visit(items, below(location, "items"), depth + 1);
    };
    for (const node of actions)
      if (node.typeKey === "parsejson") visit(node.inputs["schema"], below(node.inputsLocation, "schema"), 0);
  },
};
