import type { Finding, Severity } from "../diagnostics/diagnostic.js";
import type { Location } from "./location.js";

/** Where a finding is and what helps with it; everything but the message. */
export interface FindingDetails extends Pick<Finding, "at" | "within" | "help" | "change"> {
  /** Milder than the rule says, where one case of it is known to work in practice. */
  readonly severity?: Severity;
}

/** Takes one finding. A place is turned into a pointer only here, so that rules which find nothing build none. */
export type Report = (where: Location | string, message: string, details?: FindingDetails) => void;

/** What people read about a code: `explain`, the rule pages and SARIF are written from it. Markdown, one paragraph each. */
export interface RuleText {
  /** What must hold, as one sentence. */
  readonly summary: string;
  /** What happens to whoever ignores it. */
  readonly why: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** The document or the observation that the rule rests on. */
  readonly source: string;
}

/**
 * A check as data. `Context` is what was read and indexed once for all rules of a family (a connector, a flow, a
 * solution); a rule walks the context's prepared lists and never the tree again.
 */
export interface Rule<Context> extends RuleText {
  /** The name it is configured, suppressed and explained by. */
  readonly code: string;
  readonly severity: Severity;
  /** What certification makes of it, when that is worse than in daily work. */
  readonly certification?: Severity;
  check(context: Context, report: Report): void;
}
