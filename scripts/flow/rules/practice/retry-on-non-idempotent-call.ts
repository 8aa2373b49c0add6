import { isDeepStrictEqual } from "node:util";
import { sources } from "../../../core/rules/sources.js";
import { cloudRetries, type FlowAction } from "../../model/index.js";
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
      const policy = node.inputs["retryPolicy"];
      // What Power Automate does anyway, written out by an export, is nobody's decision.
      if (isDeepStrictEqual(policy, cloudRetries)) continue;
      const type = ownMember(policy, "type");
      if (typeof type !== "string" || !/^(?:fixed|exponential)$/i.test(type)) continue;
      const operation = ownMember(node.inputs["host"], "operationId") ?? calledAction(node);
      const creates = typeof operation === "string" ? creating.test(operation) : createsByHttp(node);
      if (creates)
        report(
          below(node.inputsLocation, "retryPolicy"),
          `'${shorten(node.name)}' creates something and is retried, which may do it twice`,
        );
    }
  },
};

/** What operations are called that make something. */
const creating = /^(?:Create|Post|Send|Add|Insert|Enqueue|Submit)/;

/** The action that an HTTP call of OData runs: `…/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting`. */
function calledAction({ typeKey, inputs: { uri } }: FlowAction): string | undefined {
  if (typeKey !== "http" || typeof uri !== "string") return undefined;
  return /\/(?:[A-Za-z_]\w*\.){2,}([A-Za-z_]\w*)(?:\(\))?(?:\?.*)?$/.exec(uri)?.[1];
}

function createsByHttp(node: FlowAction): boolean {
  const { method, uri } = node.inputs;
  if (node.typeKey !== "http" || isTokenRequest(node)) return false;
  if (/^post$/i.test(String(method))) return true;
  // A PATCH of a row that the address names, as OData has it, sets the same values again.
  return /^patch$/i.test(String(method)) && !(typeof uri === "string" && /^(?!@[^{]).*\)(?:\?.*)?$/.test(uri));
}
