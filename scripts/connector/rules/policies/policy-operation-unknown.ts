import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const policyOperationUnknown: PropertiesRule = {
  code: "PolicyOperationUnknown",
  summary: "Every operation that a policy is limited to exists in the definition.",
  why: "After a rename the policy still names the old operation and silently stops applying.",
  fix: "Correct the operation id.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index, definition }, report) {
    if (definition === undefined || definition.operations.length === 0) return;
    const ids = new Set(definition.operationsById.keys());
    const folded = new Set([...ids].map((id) => id.toLowerCase()));
    for (const { operations, template } of index.policies) {
      for (const { name, location } of operations) {
        if (typeof name === "string" && !folded.has(name.toLowerCase()))
          report(
            location,
            `the policy ${template} is limited to the operation '${shorten(name)}', which does not exist`,
            didYouMean(name, ids),
          );
      }
    }
  },
};
