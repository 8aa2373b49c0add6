import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import type { DefinitionIndex } from "../../model/definition-index.js";
import type { DynamicUse } from "../../model/schema-node.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationMissingRequiredProperty: DefinitionRule = {
  code: "OperationMissingRequiredProperty",
  summary: "A dynamic extension passes every required parameter of the operation it calls.",
  why: "The call fails with 400, and the designer shows an error instead of the choices.",
  fix: "Pass the parameter, give it a default, or make it optional.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, location } of [...index.dynamics, ...testConnections(index)]) {
      if (extension === "x-ms-dynamic-tree") continue;
      const called =
        typeof value["operationId"] === "string" ? index.operationsById.get(value["operationId"]) : undefined;
      if (called === undefined) continue;
      const { parameters } = value as { parameters?: unknown };
      const given = isJsonObject(parameters) ? Object.keys(parameters).map((name) => name.toLowerCase()) : [];
      const missing = called.parameters.filter(
        (parameter) =>
          parameter.required &&
          parameter.sentIn !== "body" &&
          parameter.value["default"] === undefined &&
          !given.some(
            (name) => name === parameter.name.toLowerCase() || name.endsWith(`/${parameter.name.toLowerCase()}`),
          ),
      );
      if (missing.length > 0)
        report(
          location,
          `the operation '${called.id ?? ""}' needs '${shorten(missing.map((parameter) => parameter.name).join("', '"))}', which ${extension} does not pass`,
          { at: "key" },
        );
    }
  },
};

/** The call that tests a new connection: nobody is there to fill in a value. */
function testConnections({ root }: DefinitionIndex): Pick<DynamicUse, "extension" | "value" | "location">[] {
  const value = ownMember(root["x-ms-capabilities"], "testConnection");
  if (!isJsonObject(value)) return [];
  return [{ extension: "testConnection", value, location: below(rootLocation, "x-ms-capabilities", "testConnection") }];
}
