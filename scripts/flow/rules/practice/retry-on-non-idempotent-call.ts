import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { isTokenRequest } from "../secrets.js";

export const retryOnNonIdempotentCall: FlowRule = {
  code: "RetryOnNonIdempotentCall",
  summary: "A call that creates something is not retried unless it is idempotent.",
  why: "When the response is lost, the retry does the work a second time: two orders, two emails.",
  fix: "Set `retryPolicy` to none and handle the failure, or make the call idempotent with its own key.",
  source: sources.handleErrorsAndExceptions,
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
          : node.typeKey === "http" && /^(?:post|patch)$/i.test(String(method)) && !isTokenRequest(node);
      if (creates)
        report(
          below(node.inputsLocation, "retryPolicy"),
          `'${shorten(node.name)}' creates something and is retried, which may do it twice`,
        );
    }
  },
};
