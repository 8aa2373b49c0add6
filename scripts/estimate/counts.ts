/**
 * What a rehearsal was counted to need, by name: `triggers`, `actions`, `retries`, `pages`, `targets`, `builtIn`, `calls <connector>`,
 * `operations <connector>`, `service <name>`, `loop <action>`, `runBytes`, `largestBytes`, `longestCall`, `seconds`.
 */
export type Counts = Readonly<Record<string, number>>;

/** One rehearsal at one size. */
export interface Sample {
  readonly rows: number;
  /** How the flow's last run ended; NoRun when none started. */
  readonly status: string;
  /** Why it did not go as asked. */
  readonly problem?: string;
  readonly counts: Counts;
}

/** What the platform counts as Power Platform requests. */
const requestParts = ["triggers", "actions", "retries", "pages", "targets"] as const;

/** The names in a group, such as those of all connectors that are called, without the group's name. */
export function namesIn(counts: Counts, group: string): string[] {
  return Object.keys(counts).flatMap((name) => (name.startsWith(`${group} `) ? [name.slice(group.length + 1)] : []));
}

export function requestsOf(counts: Counts): number {
  return requestParts.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
}
