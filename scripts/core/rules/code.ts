import type { Severity } from "../diagnostics/diagnostic.js";

/** What people read about a code: `explain`, the reference pages and SARIF are written from it. Markdown, one paragraph each. */
export interface CodeText {
  /** What must be true, as one sentence. */
  readonly summary: string;
  /** What happens when it is ignored. */
  readonly why: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** The document or the observation that the check rests on. */
  readonly source: string;
}

/** A kind of finding: a rule, or something that reading, building, packaging or comparing can report. */
export interface CodeEntry extends CodeText {
  /** The name it is configured, suppressed and explained by. */
  readonly code: string;
  readonly severity: Severity;
  /** What certification makes of it, when that is worse than in daily work. */
  readonly certification?: Severity;
  /** Markdown. Only where the tests have no failing fixture to show. */
  readonly example?: string;
  /** What is looked at, where that differs from the rest of the family. */
  readonly checkedIn?: string;
}

/** Codes that belong together and are explained on one page, docs/rules/<name>.md. */
export interface CodeFamily<Entry extends CodeEntry = CodeEntry> {
  readonly name: string;
  readonly title: string;
  /** What is looked at: a file, two versions of a connector. */
  readonly checkedIn: string;
  readonly codes: readonly Entry[];
  /** True when no setting changes these findings, because nothing is written while there is one. */
  readonly fixed?: boolean;
}

/** Codes by name. As a table (`as const satisfies CodeTable`) its keys are a type. */
export type CodeTable = Readonly<Record<string, Omit<CodeEntry, "code">>>;

/** The codes of a table as a list. */
export function codesOf(table: CodeTable): CodeEntry[] {
  return Object.entries(table).map(([code, entry]) => ({ code, ...entry }));
}
