import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const itemsAreAList: DefinitionRule = {
  code: "ItemsAreAList",
  summary: "`items` is one schema for all elements.",
  why: "OpenAPI 2.0 has no lists of schemas there: designers do not know what an element is, and offer none of its members.",
  fix: "Write the schema itself instead of a list with one element.",
  source: sources.openapiSchemaObject,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.schemas("items")) {
      if (Array.isArray(value["items"])) report(below(location, "items"), "'items' is a list, expected one schema");
    }
  },
};
