import { sources } from "../../../core/rules/sources.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import type { DefinitionRule } from "../context.js";
import { follow, successSchema } from "../dynamic-targets.js";
import type { DefinitionIndex } from "../../model/definition-index.js";
import type { DynamicUse } from "../../model/schema-node.js";

export const dynamicValuesPathMissing: DefinitionRule = {
  code: "DynamicValuesPathMissing",
  summary: "A list of choices says where an element has its value.",
  why: "Nothing can be stored when the maker chooses. A list of texts or numbers needs no path: the element is the value.",
  fix: "Add `value-path` (or `itemValuePath`).",
  source: sources.openapiExtensions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, location } of index.dynamics) {
      const name =
        extension === "x-ms-dynamic-values"
          ? "value-path"
          : extension === "x-ms-dynamic-list"
            ? "itemValuePath"
            : undefined;
      if (
        name !== undefined &&
        typeof value["operationId"] === "string" &&
        value["capability"] === undefined &&
        value[name] === undefined &&
        !listsPlainValues(index, extension, value)
      )
        report(location, `${extension} has no ${name}, expected the path of the value in an element`, { at: "key" });
    }
  },
};

/** True when the elements of the list are texts, numbers or flags, which are their own value. */
function listsPlainValues(index: DefinitionIndex, extension: string, value: DynamicUse["value"]): boolean {
  const called = typeof value["operationId"] === "string" ? index.operationsById.get(value["operationId"]) : undefined;
  const schema = called === undefined ? undefined : successSchema(called);
  if (schema === undefined) return false;
  const path = value[extension === "x-ms-dynamic-values" ? "value-collection" : "itemsPath"];
  const list = follow(index, schema, typeof path === "string" ? path : "");
  if (list === undefined || list === "unknown" || !isJsonObject(list["items"])) return false;
  const element = follow(index, list["items"], "");
  return (
    element !== undefined &&
    element !== "unknown" &&
    /^(?:string|integer|number|boolean)$/.test(String(element["type"]))
  );
}
