import { fillPath } from "../build-request.js";
import type { PolicyCompiler } from "../policy-compiler.js";
import { fillPolicyExpression } from "../policy-expression.js";

/** routerequesttoendpoint: another path, and another method when one is named. Placeholders are those of the operation. */
export const routeRequestToEndpoint: PolicyCompiler = (parameters) => {
  const path = parameters.text("newPath");
  const method = parameters.text("httpMethod", "@Request.OriginalHTTPMethod");
  return {
    request(context) {
      const { draft } = context;
      const filled = fillPath(fillPolicyExpression(path, context), draft.pathValues);
      draft.path = filled.startsWith("/") ? filled : `/${filled}`;
      if (!/^@request\.originalhttpmethod$/i.test(method)) draft.method = method.toUpperCase();
    },
  };
};
