import type { Finding, Severity } from "../diagnostics/diagnostic.js";
import type { CodeEntry } from "./code.js";
import type { Location } from "./location.js";

/** Where a finding is and what helps with it; everything but the message. */
export interface FindingDetails extends Pick<Finding, "at" | "within" | "help" | "change"> {
  /** Milder than the rule says, where one case of it is known to work in practice. */
  readonly severity?: Severity;
}

/** Takes one finding. A location is turned into a pointer only here, so that rules which find nothing build none. */
export type Report = (where: Location | string, message: string, details?: FindingDetails) => void;

/**
 * A check as data. `Context` is what was read and indexed once for all rules of a family (a connector, a flow, a
 * solution); a rule walks the context's prepared lists and never the tree again.
 */
export interface Rule<Context> extends CodeEntry {
  check(context: Context, report: Report): void;
}
