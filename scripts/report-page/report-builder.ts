import { exactJson } from "../core/json/lossless-json.js";
import type { Evidence, Rehearsal, RunnableSet, ScenarioResult } from "../rehearsal/index.js";
import type { ClientFiles } from "./client-files.js";
import { DataFiles } from "./data-files.js";
import { flowShare } from "./flow-share.js";
import { EvidenceMask } from "./mask-evidence.js";
import { pack } from "./pack.js";
import { closedPage, hasPiece, type DataPiece } from "./closed-page.js";
import type { ReportOverview, ScenarioDetail, ScenarioSummary } from "./report-data.js";
import { reportFlow } from "./report-flow.js";
import { shownFiles, shownMails, shownMocks, shownRequests } from "./shown-evidence.js";
import { leavesIterationsOut, shownRuns } from "./shown-runs.js";
import { isCut } from "../core/json/shown-value.js";

const overviewId = "data-overview";

/** Whether a page is a report, which a new one may replace. */
export function isReport(page: string): boolean {
  return hasPiece(page, overviewId);
}

/** The first line of a message, for the list. */
const problemLength = 300;

/** Makes a report, one scenario after the other: what has been added is only kept as it is written. */
export class ReportBuilder {
  private readonly scenarios: ScenarioSummary[] = [];
  private readonly pieces: DataPiece[] = [];
  private readonly data = new DataFiles();
  private readonly flows = new Map<RunnableSet, Map<string, number>>();
  /** The first details of each flow: those of its other scenarios are much like them. */
  private readonly dictionaries = new Map<string, { readonly id: number; readonly text: string }>();
  private flowCount = 0;

  /**
   * @param options.title of the page
   * @param options.made ISO 8601
   */
  constructor(
    private readonly options: { readonly title: string; readonly made: string; readonly client: ClientFiles },
  ) {}

  add(result: ScenarioResult): void {
    const id = this.scenarios.length;
    const evidence = result.evidence?.();
    const mask = EvidenceMask.of(evidence);
    const text = JSON.stringify(this.detail(id, result, evidence, mask));
    const first = this.dictionaries.get(result.flow);
    if (first === undefined) this.dictionaries.set(result.flow, { id, text });
    this.pieces.push({ id: `data-scenario-${id}`, content: pack(text, first?.text) });
    this.scenarios.push(summary(id, first?.id, result, mask));
  }

  /** The files of the report, by path. */
  finish({ notRun, coverage }: Pick<Rehearsal, "notRun" | "coverage">): ReadonlyMap<string, string | Uint8Array> {
    const { title, made, client } = this.options;
    const overview: ReportOverview = {
      title,
      made,
      scenarios: this.scenarios,
      notRun: notRun.map(({ flow, reason }) => ({ flow, reason })),
      coverage: coverage.map((one) => flowShare(one.flow, one)),
    };
    const pieces = [{ id: overviewId, content: pack(JSON.stringify(overview)) }, ...this.pieces];
    const page = closedPage({ title, client, pieces, name: "This report" });
    return new Map([["index.html", page], ...this.data.contents]);
  }

  private detail(
    id: number,
    result: ScenarioResult,
    evidence: Evidence | undefined,
    mask: EvidenceMask,
  ): ScenarioDetail {
    const { flow, scenario, reason, coverage } = result;
    const { expectations, runs, skippedTriggers } = mask.value({
      expectations: result.expectations,
      runs: result.runs,
      skippedTriggers: result.skippedTriggers,
    });
    const start = evidence?.start ?? Date.parse(runs[0]?.startTime ?? "1970-01-01T00:00:00Z");
    const shown = shownRuns(runs, { start, calls: evidence?.calls ?? [] });
    const isWhole = !isCut(shown) && !runs.some(({ actions }) => leavesIterationsOut(actions));
    const place = { start, mask, data: this.data, hidesAll: evidence?.secured === undefined };
    return {
      start,
      flows: evidence === undefined ? {} : this.flowNumbers(evidence.set, [flow, ...runs.map((run) => run.flow)], mask),
      reason: reason === undefined ? undefined : mask.text(reason),
      expectations: expectations.map(({ passed, message, diff, pointer, file, line, column }) => ({
        passed,
        message,
        diff,
        pointer,
        location: `${file}:${line}:${column}`,
      })),
      runs: shown,
      requests: shownRequests(evidence?.requests ?? [], place),
      mails: shownMails(evidence?.mails ?? [], place),
      files: shownFiles(evidence?.files ?? [], place),
      mocks: mask.value(
        shownMocks({ mocks: evidence?.mocks ?? [], calls: evidence?.calls ?? [] }, (pointer) => pointer),
      ),
      skippedTriggers,
      coverage: coverage === undefined ? undefined : flowShare(flow, coverage),
      whole: isWhole ? undefined : this.data.add(`${id}-${scenario}.json`, `${exactJson({ runs }, 2)}\n`),
    };
  }

  private flowNumbers(set: RunnableSet, ids: readonly string[], mask: EvidenceMask): Readonly<Record<string, number>> {
    const known = this.flows.get(set) ?? new Map<string, number>();
    this.flows.set(set, known);
    return Object.fromEntries(
      [...new Set(ids)].map((flow) => {
        const number = known.get(flow) ?? this.flowCount++;
        if (!known.has(flow)) {
          known.set(flow, number);
          this.pieces.push({
            id: `data-flow-${number}`,
            content: pack(JSON.stringify(mask.value(reportFlow(set, flow)))),
          });
        }
        return [flow, number];
      }),
    );
  }
}

function summary(id: number, base: number | undefined, result: ScenarioResult, mask: EvidenceMask): ScenarioSummary {
  const { flow, scenario, description, file, passed, status, smoke, duration, milliseconds, reason } = result;
  const problem = result.expectations.find((expectation) => !expectation.passed)?.message ?? reason;
  return {
    id,
    base,
    flow,
    scenario,
    description: mask.text(description),
    file,
    verdict: passed ? "passed" : status === "NotRun" ? "notRun" : "failed",
    status,
    smoke,
    duration,
    milliseconds,
    problem: problem === undefined ? undefined : mask.text(problem).slice(0, problemLength),
  };
}
