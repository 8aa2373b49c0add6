import { formatDuration } from "../engine/duration.js";
import { formatDiff } from "../scenario/diff.js";
import { shownExpectation } from "../rehearsal-result.js";
import type { Rehearsal, ScenarioResult } from "../rehearse.js";
import { formatFailedRuns } from "./failed-branch.js";
import { painter, statusText } from "./painter.js";
import { formatRun } from "./run-tree.js";

export interface PrettyRehearsalOptions {
  readonly color: boolean;
  /** Every run with every action; otherwise only failed scenarios show runs, opened where they failed. */
  readonly verbose: boolean;
}

/** A scenario for a person: its verdict, and what a run history shows. */
export function formatScenario(result: ScenarioResult, { color, verbose }: PrettyRehearsalOptions): string {
  const paint = painter(color);
  if (result.smoke) return formatSmoke(result, { color, verbose });
  const mark = result.passed
    ? result.differs === undefined
      ? paint("green", "passed")
      : paint("yellow", "differs")
    : result.status === "NotRun"
      ? paint("yellow", "not run")
      : paint("red", "failed");
  const reason = result.reason ?? result.differs;
  const time = reason === undefined ? paint("dim", ` ${formatDuration(result.duration)} virtual`) : `: ${reason}`;
  const lines = [`${mark} ${paint("bold", result.flow)} / ${result.scenario} – ${result.description}${time}`];
  if (verbose || !result.passed) {
    const unexpected = result.expectations.filter(({ passed }) => !passed).map(({ message }) => message);
    lines.push(
      ...(verbose
        ? result.runs.flatMap((run) => formatRun(run, paint))
        : formatFailedRuns(result.runs, unexpected, paint)),
    );
    for (const { flow, reason } of result.skippedTriggers) lines.push(`  ${flow}: no run, ${reason}`);
  }
  for (const expectation of result.expectations) {
    const { passed, message, diff, reason: why } = expectation;
    // What differs for a reason that the scenario gives is looked at on request.
    if (passed || (result.differs !== undefined && !verbose)) continue;
    lines.push(`  ${paint("red", "×")} ${shownExpectation(expectation)} ${message.replaceAll("\n", "\n    ")}`);
    // One difference is what the message says already.
    if (diff !== undefined && diff.length > 1) lines.push(...formatDiff(diff).map((text) => `    ${text}`));
    if (why !== undefined) lines.push(`    ${why}`);
  }
  return lines.join("\n");
}

/** A smoke run has no verdict: it shows how it ended, and how much of the flow it went through. */
function formatSmoke(result: ScenarioResult, { color, verbose }: PrettyRehearsalOptions): string {
  const paint = painter(color);
  const { flow, scenario, description, status, actions, coverage, runs } = result;
  const ran = new Set(actions.filter((action) => action.status !== "Skipped").map(({ name }) => name)).size;
  const share = coverage === undefined ? "" : `, ${ran} of ${coverage.actions.total} actions`;
  const time = paint("dim", ` ${formatDuration(result.duration)} virtual`);
  const line = `${paint("bold", flow)} / ${scenario} ${statusText(status, paint)}${share} – ${description}${time}`;
  return [line, ...(verbose ? runs.flatMap((run) => formatRun(run, paint)) : [])].join("\n");
}

/** The last line of a rehearsal. */
export function formatRehearsalSummary({ flows, notRun: missing, summary }: Rehearsal): string {
  const { passed, failed, differing = 0, notRun, runs } = summary;
  const apart = notRun === 0 ? "" : `, ${notRun} not run`;
  // A scenario that was not run has its own line already.
  const told = new Set(flows.filter(({ status }) => status === "NotRun").map(({ flow }) => flow));
  const reasons = missing.filter(({ flow }) => !told.has(flow)).map(({ flow, reason }) => `not run ${flow}: ${reason}`);
  const smoke = flows.filter((one) => one.smoke);
  const verdicts =
    smoke.length === 0 ? [] : [`${smoke.length} smoke run${smoke.length === 1 ? "" : "s"} ended (${statuses(smoke)})`];
  const scenarios = passed - smoke.length;
  if (scenarios > 0 || failed > 0 || smoke.length === 0) {
    verdicts.unshift(
      `${scenarios} passed${differing === 0 ? "" : ` (${differing} differ as listed)`}, ${failed} failed`,
    );
  }
  return [...reasons, `${verdicts.join(", ")}${apart}; ${runs} run${runs === 1 ? "" : "s"}`].join("\n");
}

/** `4 Succeeded, 1 Failed` */
function statuses(results: readonly ScenarioResult[]): string {
  const counts = new Map<string, number>();
  for (const { status } of results) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
}
