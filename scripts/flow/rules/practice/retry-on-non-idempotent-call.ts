import type { FlowRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { isTokenRequest } from "../secrets.js";

/** A call that creates something is not repeated blindly. */
export const retryOnNonIdempotentCall: FlowRule = {
  code: "RetryOnNonIdempotentCall",
  severity: "warning",
  check({ actions }, report) {
    for (const node of actions) {
      const type = ownMember(node.inputs["retryPolicy"], "type");
      if (typeof type !== "string" || !/^(?:fixed|exponential)$/i.test(type)) continue;
      const operation = ownMember(node.inputs["host"], "operationId");
      const method = node.inputs["method"];
      const creates =
        typeof operation === "string"
          ? /^(?:Create|Post|Send|Add|Insert|Enqueue|Submit)/.test(operation)
          : node.type.toLowerCase() === "http" && /^(?:post|patch)$/i.test(String(method)) && !isTokenRequest(node);
      if (creates)
        report(
          below(node.inputsPlace, "retryPolicy"),
          `'${shorten(node.name)}' creates something and is retried, which may do it twice`,
        );
    }
  },
};
