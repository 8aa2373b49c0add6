import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";

export const propertiesWithoutObject: DefinitionRule = {
  code: "PropertiesWithoutObject",
  summary: "A schema with `properties` is an object, and one with `items` is an array.",
  why: "For another type the keyword has no effect: makers get one field of that type, or a value without members.",
  fix: "Correct `type`, or remove the keyword.",
  source: sources.openapiSchemaObject,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.schemas) {
      const type = value["type"];
      if (typeof type !== "string") continue;
      const has = (name: string): boolean => isJsonObject(value[name]) && Object.keys(value[name]).length > 0;
      const keyword =
        type !== "object" && type !== "array" && has("properties")
          ? "properties"
          : type !== "array" && type !== "object" && has("items")
            ? "items"
            : undefined;
      if (keyword !== undefined)
        report(below(location, keyword), `'${keyword}' has no effect in a schema of type ${type}`, { at: "key" });
    }
  },
};
