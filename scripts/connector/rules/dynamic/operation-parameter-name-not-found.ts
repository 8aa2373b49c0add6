import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { acceptsParameter } from "../dynamic-targets.js";
import { operationName } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const operationParameterNameNotFound: DefinitionRule = {
  code: "OperationParameterNameNotFound",
  summary: "The parameters that a dynamic extension passes exist, in the called operation and in this one.",
  why: 'The import refuses a name that the called operation does not have ("The parameter could not be found in operation …"). A reference to a parameter that this operation does not have gives no value, so the list stays empty; that is a warning.',
  fix: "Correct the name; `parameter` and `parameterReference` name a parameter of this operation, the member's own name one of the called operation.",
  source: `${sources.swaggerValidatorRules} microsoft/PowerPlatformConnectors issue 790 has the refused import.`,
  severity: "error",
  check({ index }, report) {
    for (const { value, location, operation } of index.dynamics) {
      const called =
        typeof value["operationId"] === "string" ? index.operationsById.get(value["operationId"]) : undefined;
      const { parameters } = value as { parameters?: unknown };
      if (!isJsonObject(parameters)) continue;
      for (const name of Object.keys(parameters)) {
        const where = below(location, "parameters", name);
        if (called !== undefined && !acceptsParameter(index, called, name)) {
          report(where, `the operation '${called.id ?? ""}' has no parameter '${shorten(name)}'`, {
            at: "key",
            ...didYouMean(
              name,
              called.parameters.map((parameter) => parameter.name),
            ),
          });
        }
        const given = parameters[name];
        for (const member of ["parameter", "parameterReference"]) {
          const reference = ownMember(given, member);
          if (typeof reference !== "string" || operation === undefined || acceptsParameter(index, operation, reference))
            continue;
          report(
            below(where, member),
            `the operation ${operationName(operation)} has no parameter '${shorten(reference)}'`,
            {
              severity: "warning",
              ...didYouMean(
                reference,
                operation.parameters.map((parameter) => parameter.name),
              ),
            },
          );
        }
      }
    }
  },
};
