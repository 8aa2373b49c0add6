import type { ScenarioSummary, Verdict } from "../report-data.js";

export interface ScenarioFilter {
  /** Undefined shows all. */
  readonly verdict: Verdict | undefined;
  /** Words that all have to be somewhere in a scenario's texts. */
  readonly text: string;
}

/** The scenarios of one flow. */
export interface FlowGroup {
  readonly flow: string;
  readonly scenarios: readonly ScenarioSummary[];
  readonly failed: number;
}

/** What the list shows: flows with failures first, and in each of them failures first, otherwise in the order of the rehearsal. */
export function groupScenarios(scenarios: readonly ScenarioSummary[], filter: ScenarioFilter): FlowGroup[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const groups = new Map<string, ScenarioSummary[]>();
  for (const one of scenarios) {
    if (filter.verdict !== undefined && one.verdict !== filter.verdict) continue;
    if (words.length > 0 && !hasAll(one, words)) continue;
    const group = groups.get(one.flow) ?? [];
    group.push(one);
    groups.set(one.flow, group);
  }
  return [...groups]
    .map(([flow, all]) => ({ flow, scenarios: failedFirst(all, isFailed), failed: all.filter(isFailed).length }))
    .sort((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
}

function hasAll(
  { flow, scenario, description, file, status, problem = "" }: ScenarioSummary,
  words: string[],
): boolean {
  const text = [flow, scenario, description, file, status, problem].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

function isFailed({ verdict }: ScenarioSummary): boolean {
  return verdict === "failed";
}

/** Keeps the order otherwise: sorting is stable. */
function failedFirst<T>(list: readonly T[], isFirst: (one: T) => boolean): T[] {
  return [...list].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
}
