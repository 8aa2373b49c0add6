import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationParameterNameIsAmbiguous: DefinitionRule = {
  code: "OperationParameterNameIsAmbiguous",
  summary: "A name that a dynamic extension passes means one thing.",
  why: "It is both a parameter and a property of the body; it is undefined which one is sent.",
  fix: "Use the newer `x-ms-dynamic-list` with `parameterReference`, which tells them apart.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, location, operation, extension, holder } of index.dynamics) {
      const { parameters } = value as { parameters?: unknown };
      if (
        operation === undefined ||
        !isJsonObject(parameters) ||
        extension === "x-ms-dynamic-list" ||
        extension === "x-ms-dynamic-properties"
      )
        continue;
      if (holder["x-ms-dynamic-list"] !== undefined || holder["x-ms-dynamic-properties"] !== undefined) continue;
      for (const name of Object.keys(parameters)) {
        const reference = ownMember(parameters[name], "parameter");
        const found =
          typeof reference === "string" ? operation.parameters.filter((parameter) => parameter.name === reference) : [];
        const body = operation.parameters.find((parameter) => parameter.sentIn === "body")?.schema;
        if (
          found.length > 0 &&
          typeof reference === "string" &&
          found[0]?.sentIn !== "body" &&
          isJsonObject(ownMember(body?.["properties"], reference))
        )
          report(
            below(location, "parameters", name, "parameter"),
            `'${shorten(reference)}' is both a parameter and a property of the body`,
          );
      }
    }
  },
};
