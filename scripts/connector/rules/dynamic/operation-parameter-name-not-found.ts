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
  why: "A name that the called operation does not know is dropped, and one that this operation does not know has no value.",
  fix: "Correct the name; `parameter` names a parameter of this operation, the member's own name one of the called operation.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
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
        const reference = ownMember(given, "parameter");
        if (typeof reference !== "string" || operation === undefined || acceptsParameter(index, operation, reference))
          continue;
        report(
          below(where, "parameter"),
          `the operation ${operationName(operation)} has no parameter '${shorten(reference)}'`,
          didYouMean(
            reference,
            operation.parameters.map((parameter) => parameter.name),
          ),
        );
      }
    }
  },
};
