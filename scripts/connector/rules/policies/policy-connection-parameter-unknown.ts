import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyCalls, textsIn } from "../policy-expressions.js";
import { ownMember } from "../../../core/json/own-member.js";
import type { PropertiesIndex } from "../../model/properties-index.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const policyConnectionParameterUnknown: PropertiesRule = {
  code: "PolicyConnectionParameterUnknown",
  summary: "Every `@connectionParameters('x')` names a declared connection parameter, or has a default.",
  why: "A name that does not exist is replaced by nothing, and the address or header is wrong for every user.",
  fix: "Declare the parameter, correct the name, or add a default as second argument.",
  source: sources.policyTemplateExpressions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const names = new Set(index.parameters.map((parameter) => parameter.name.toLowerCase()));
    for (const { parameters, parametersLocation } of index.policies) {
      for (const [text, path] of textsIn(parameters)) {
        for (const call of policyCalls(text)) {
          if (call.name.toLowerCase() !== "connectionparameters" || call.argument === undefined || call.hasDefault)
            continue;
          const without = setWithout(call.argument, index);
          if (names.has(call.argument.toLowerCase()) && without === undefined) continue;
          if (without !== undefined) {
            report(
              below(parametersLocation, ...path),
              `the parameter set '${shorten(without)}' has no connection parameter '${shorten(call.argument)}', and there is no default`,
              { within: { offset: call.offset, end: call.offset + call.name.length } },
            );
            continue;
          }
          report(
            below(parametersLocation, ...path),
            `the connection parameter '${shorten(call.argument)}' is not declared and has no default`,
            {
              within: { offset: call.offset, end: call.offset + call.name.length },
              ...didYouMean(
                call.argument,
                index.parameters.map((parameter) => parameter.name),
              ),
            },
          );
        }
      }
    }
  },
};

/** A parameter set that does not have the parameter although another one has it: connections of that set get nothing. */
function setWithout(name: string, { value, parameters }: PropertiesIndex): string | undefined {
  const having = parameters.filter((parameter) => parameter.name.toLowerCase() === name.toLowerCase());
  if (having.length === 0 || having.some(({ set }) => set === undefined)) return undefined;
  const sets = ownMember(value["connectionParameterSets"], "values");
  const names = Array.isArray(sets) ? sets.map((set: unknown) => ownMember(set, "name")) : [];
  return names.find(
    (set): set is string => typeof set === "string" && !having.some((parameter) => parameter.set === set),
  );
}
