import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const retryPolicyNotValid: FlowRule = {
  code: "RetryPolicyNotValid",
  summary: "A retry policy has a type and a count that the platform knows.",
  why: "The flow cannot be saved.",
  fix: "Use none, default, fixed or exponential, with 1 to 90 retries.",
  source: sources.handleErrorsAndExceptions,
  severity: "error",
  check({ nodes }, report) {
    const known = ["none", "default", "fixed", "exponential"];
    for (const { inputs, inputsLocation } of nodes) {
      const { retryPolicy } = inputs as { retryPolicy?: unknown };
      if (!isJsonObject(retryPolicy)) continue;
      const where = below(inputsLocation, "retryPolicy");
      const { type, count } = retryPolicy as { type?: unknown; count?: unknown };
      if (typeof type === "string" && !type.startsWith("@") && !known.includes(type.toLowerCase()))
        report(
          below(where, "type"),
          `'${shorten(type)}' is not a retry policy, expected ${known.join(", ")}`,
          didYouMean(type, known),
        );
      if (
        typeof count === "number" &&
        (!Number.isInteger(count) || count < 1 || count > 90) &&
        String(type).toLowerCase() !== "none"
      )
        report(below(where, "count"), `the retry count is ${count}, expected 1 to 90`);
    }
  },
};
