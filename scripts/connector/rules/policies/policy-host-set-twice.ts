import { shorten } from "../../../core/rules/shape.js";
import type { PropertiesRule } from "../context.js";
import type { PolicyInstance } from "../../model/properties-index.js";
import { isTemporaryHost } from "./temporary-host.js";

export const policyHostSetTwice: PropertiesRule = {
  code: "PolicyHostSetTwice",
  summary: "An operation gets its host from one `dynamichosturl` policy.",
  why: "With two, the last one wins, and the operations of other hosts return 404. Exports were seen to lose the list of operations of a policy.",
  fix: "List the operations of each policy in `x-ms-apimTemplate-operationName`.",
  source: "microsoft/coe-starter-kit issue 3100.",
  severity: "warning",
  check({ index }, report) {
    const seen: PolicyInstance[] = [];
    for (const policy of index.policies) {
      if (policy.template !== "dynamichosturl" || isTemporaryHost(policy, index.policies)) continue;
      const before = seen.find((other) => sharedOperation(other, policy) !== undefined);
      seen.push(policy);
      if (before === undefined) continue;
      const shared = sharedOperation(before, policy) ?? "";
      const what = shared === "" ? "every operation" : `the operation '${shorten(shared)}'`;
      report(policy.location, `${what} has another dynamichosturl policy already, expected one`);
    }
  },
};

/** An operation that two policies are for; "" for all of them. */
function sharedOperation(one: PolicyInstance, other: PolicyInstance): string | undefined {
  const [a, b] = [one, other].map(({ operations }) => operations.map(({ name }) => String(name)));
  if (a === undefined || b === undefined) return undefined;
  // A policy for some operations is meant as the exception of one for all.
  if (a.length === 0 || b.length === 0) return a.length === b.length ? "" : undefined;
  return a.find((name) => b.includes(name));
}
