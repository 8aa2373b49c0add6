import type { PolicyCompiler } from "../policy-compiler.js";
import { fillPolicyExpression } from "../policy-expression.js";
import { mergeValue } from "../merge-value.js";

/** setqueryparameter: sets, keeps or extends a query parameter. */
export const setQueryParameter: PolicyCompiler = (parameters) => {
  const name = parameters.text("name");
  const template = parameters.text("value");
  const existing = parameters.text("existsAction", "override");
  return {
    request(context) {
      const { query } = context.draft;
      const value = fillPolicyExpression(template, context);
      const old = query.find(([key]) => key.toLowerCase() === name.toLowerCase());
      if (old === undefined) query.push([name, value]);
      else old[1] = mergeValue(old[1], value, existing, ",");
    },
  };
};
