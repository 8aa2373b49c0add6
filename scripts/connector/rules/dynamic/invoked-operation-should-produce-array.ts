import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { follow, successSchema } from "../dynamic-targets.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const invokedOperationShouldProduceArray: DefinitionRule = {
  code: "InvokedOperationShouldProduceArray",
  summary: "The response of the operation behind a list of choices has a list at the given path.",
  why: "The designer looks there for the choices and finds none.",
  fix: "Correct `value-collection` (or `itemsPath`); it is a pointer into the success schema.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, location } of index.dynamics) {
      if (extension !== "x-ms-dynamic-values" && extension !== "x-ms-dynamic-list") continue;
      const called =
        typeof value["operationId"] === "string" ? index.operationsById.get(value["operationId"]) : undefined;
      const member = extension === "x-ms-dynamic-values" ? "value-collection" : "itemsPath";
      const path = value[member];
      const schema = called === undefined ? undefined : successSchema(called);
      if (schema === undefined) continue;
      const found = follow(index, schema, typeof path === "string" ? path : "");
      if (found === "unknown") continue;
      if (found === undefined)
        report(
          path === undefined ? location : below(location, member),
          `the response of '${called?.id ?? ""}' has nothing at '${shorten(String(path))}'`,
          path === undefined ? { at: "key" } : {},
        );
      else if (typeof found["type"] === "string" && found["type"] !== "array")
        report(
          path === undefined ? location : below(location, member),
          `the response of '${called?.id ?? ""}' has type ${shorten(found["type"])} at '${typeof path === "string" ? shorten(path) : ""}', expected an array`,
          path === undefined ? { at: "key" } : {},
        );
    }
  },
};
