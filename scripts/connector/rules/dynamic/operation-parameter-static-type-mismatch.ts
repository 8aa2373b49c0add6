import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

export const operationParameterStaticTypeMismatch: DefinitionRule = {
  code: "OperationParameterStaticTypeMismatch",
  summary: "A static value that a dynamic extension passes has the type of the parameter.",
  why: "The service gets something it cannot read, and the designer shows an error instead of the choices.",
  fix: "Write the value in the parameter's type.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.dynamics) {
      const called =
        typeof value["operationId"] === "string" ? index.operationsById.get(value["operationId"]) : undefined;
      const passed = value["parameters"];
      if (called === undefined || !isJsonObject(passed)) continue;
      for (const [name, source] of Object.entries(passed)) {
        const given = isJsonObject(source) ? source["value"] : source;
        const parameter = called.parameters.find((each) => each.name.toLowerCase() === name.toLowerCase());
        const expected = parameter?.value["type"];
        if (given === undefined || given === null || typeof given === "object" || typeof expected !== "string")
          continue;
        const type = typeName(given);
        if (type === expected || (expected === "integer" && Number.isInteger(given))) continue;
        // In a query or path everything becomes text.
        if (expected === "string" || !["integer", "number", "boolean"].includes(expected)) continue;
        report(
          below(location, "parameters", name),
          `the parameter '${shorten(name)}' has type ${expected}, but the value is of type ${type}`,
        );
      }
    }
  },
};
