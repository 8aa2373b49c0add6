import type { PropertiesRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Every operation that a policy is limited to exists in the definition. */
export const policyOperationUnknown: PropertiesRule = {
  code: "PolicyOperationUnknown",
  severity: "warning",
  certification: "error",
  check({ index, definition }, report) {
    if (definition === undefined || definition.operations.length === 0) return;
    const ids = new Set(definition.operationsById.keys());
    const folded = new Set([...ids].map((id) => id.toLowerCase()));
    for (const { operations, template } of index.policies) {
      for (const { name, place } of operations) {
        if (typeof name === "string" && !folded.has(name.toLowerCase()))
          report(
            place,
            `policy ${template} is limited to operation '${shorten(name)}', which does not exist`,
            didYouMean(name, ids),
          );
      }
    }
  },
};
