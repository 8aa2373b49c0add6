import type { PolicyCompiler } from "../policy-compiler.js";
import { fillPath } from "../build-request.js";
import { fillPolicyExpression } from "../policy-expression.js";

/**
 * dynamichosturl: replaces scheme, host and base path, not the host alone. Source: Microsoft Learn, "Set host URL", and
 * the use of it in published connectors.
 */
export const dynamicHostUrl: PolicyCompiler = (parameters) => {
  const template = parameters.text("urlTemplate");
  return {
    request(context) {
      const url = fillPath(fillPolicyExpression(template, context), context.draft.pathValues);
      context.draft.baseUrl = url.replace(/\/+$/, "");
    },
  };
};
