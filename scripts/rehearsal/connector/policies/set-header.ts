import type { PolicyCompiler } from "../policy-compiler.js";
import { fillPolicyExpression } from "../policy-expression.js";
import { mergeValue } from "../merge-value.js";

/** setheader: sets, keeps or extends a header of the request or of the response. */
export const setHeader: PolicyCompiler = (parameters) => {
  const name = parameters.text("name").toLowerCase();
  const value = parameters.text("value");
  const existing = parameters.text("existsAction", "override");
  return {
    request(context) {
      const merged = mergeValue(context.draft.headers[name], fillPolicyExpression(value, context), existing, ",");
      context.draft.headers[name] = merged;
    },
    response(context, headers) {
      headers[name] = mergeValue(headers[name], fillPolicyExpression(value, context), existing, ",");
    },
  };
};
