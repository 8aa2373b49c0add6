import type { PolicyInstance } from "../../model/properties-index.js";

/**
 * True for a host that is set only to fetch a value: policies run in order, so that setvaluefromurl takes a token from one
 * host, and a later policy sets the host of the operation. Published connectors sign in like this.
 */
export function isTemporaryHost(policy: PolicyInstance, policies: readonly PolicyInstance[]): boolean {
  const later = policies.slice(policies.indexOf(policy) + 1);
  const fetch = later.findIndex(({ template }) => template === "setvaluefromurl");
  return fetch >= 0 && later.slice(fetch + 1).some(({ template }) => template === "dynamichosturl");
}
