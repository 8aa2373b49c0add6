import type { Status } from "./status.js";

/** Platform behavior that depends on the plan or that no document settles (docs/deviations.md). */
export interface EngineSettings {
  /** Default retry policy of connector and HTTP actions: Power Automate's Low or Medium profile, or none. */
  readonly retryProfile: "low" | "medium" | "none";
  /** How Retry-After and the policy's delay go together. */
  readonly retryAfter: "atLeast" | "instead" | "ignore";
  /** Whether a connection gets a new token and tries once more on 401. */
  readonly refreshTokenOn401: boolean;
  /** What containers around a Terminate end as. */
  readonly terminatedScopeStatus: Extract<Status, "Cancelled" | "Aborted" | "Succeeded" | "Failed">;
  /** What an action that timed out makes of the scope, condition, loop or run around it, when nothing handles it. */
  readonly timedOutInside: Extract<Status, "Failed" | "TimedOut">;
}

export const defaultSettings: EngineSettings = {
  retryProfile: "low",
  retryAfter: "atLeast",
  refreshTokenOn401: true,
  terminatedScopeStatus: "Cancelled",
  timedOutInside: "Failed",
};
