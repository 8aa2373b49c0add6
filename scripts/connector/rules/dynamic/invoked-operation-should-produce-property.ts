import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { follow, successSchema } from "../dynamic-targets.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

/** Where each extension says that the schema is. */
const schemaPaths: ReadonlyMap<string, string> = new Map([
  ["x-ms-dynamic-schema", "value-path"],
  ["x-ms-dynamic-properties", "itemValuePath"],
]);

export const invokedOperationShouldProduceProperty: DefinitionRule = {
  code: "InvokedOperationShouldProduceProperty",
  summary: "Value and title of a choice exist in the elements of the called operation's response.",
  why: "The drop-down shows empty lines, or stores nothing.",
  fix: "Correct `value-path` and `value-title`; they are pointers into one element.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, location } of index.dynamics) {
      const schemaPath = schemaPaths.get(extension);
      if (schemaPath !== undefined) {
        const path = value[schemaPath];
        const operation =
          typeof value["operationId"] === "string" ? index.operationsById.get(value["operationId"]) : undefined;
        const response = operation === undefined ? undefined : successSchema(operation);
        if (response !== undefined && typeof path === "string" && follow(index, response, path) === undefined)
          report(
            below(location, schemaPath),
            `the response of '${operation?.id ?? ""}' has nothing at '${shorten(path)}'`,
          );
        continue;
      }
      const names =
        extension === "x-ms-dynamic-values"
          ? ["value-collection", "value-path", "value-title"]
          : extension === "x-ms-dynamic-list"
            ? ["itemsPath", "itemValuePath", "itemTitlePath"]
            : undefined;
      const called =
        typeof value["operationId"] === "string" ? index.operationsById.get(value["operationId"]) : undefined;
      const schema = called === undefined ? undefined : successSchema(called);
      const [collection = "", ...paths] = names ?? [];
      if (schema === undefined || paths.length === 0) continue;
      const at = value[collection];
      const list = follow(index, schema, typeof at === "string" ? at : "");
      if (list === undefined || list === "unknown" || !isJsonObject(list["items"])) continue;
      for (const name of paths) {
        const path = value[name];
        if (typeof path === "string" && path !== "" && follow(index, list["items"], path) === undefined)
          report(
            below(location, name),
            `the elements in the response of '${called?.id ?? ""}' have nothing at '${shorten(path)}'`,
          );
      }
    }
  },
};
