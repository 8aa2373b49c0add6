/** How an action, a scope or a run ended (or that it has not). */
export type Status = "Succeeded" | "Failed" | "Skipped" | "TimedOut" | "Cancelled" | "Aborted" | "Running" | "Waiting";

const byLowerCase = new Map<string, Status>(
  (["Succeeded", "Failed", "Skipped", "TimedOut", "Cancelled", "Aborted", "Running", "Waiting"] as const).map(
    (status) => [status.toLowerCase(), status],
  ),
);

/** A status as flows write it, in any case: exports have "SUCCEEDED" and "TIMEDOUT" too. Undefined: no such status. */
export function readStatus(text: string): Status | undefined {
  return byLowerCase.get(text.toLowerCase());
}

/**
 * The status of a whole from its parts: a failure outweighs a time-out, that outweighs success; what was cancelled or
 * skipped has no say. Source: Microsoft Learn, "Handle errors and exceptions in Azure Logic Apps".
 */
export function mergeStatuses(statuses: Iterable<Status>): Status {
  let timedOut = false;
  for (const status of statuses) {
    if (status === "Failed") return "Failed";
    if (status === "TimedOut") timedOut = true;
  }
  return timedOut ? "TimedOut" : "Succeeded";
}
