import type { FlowCoverage } from "../rehearsal/coverage/index.js";
import type { FlowShare } from "./report-data.js";

/** Coverage as a report shows it: counts, and what is missing. */
export function flowShare(flow: string, { actions, branches, edges, retries, notRun }: FlowCoverage): FlowShare {
  const missing = notRun.map(({ kind, action, label }) => ({ kind, action, label }));
  return { flow, actions, branches, edges, retries, missing };
}
