import { exactJson } from "../../core/json/lossless-json.js";
import type { CoverageCount, FlowCoverage } from "../coverage/index.js";
import type { Rehearsal } from "../rehearse.js";

/** One object: `{ flows: [{ flow, scenario, passed, status, actions, expectations, coverage, … }], coverage, summary }`. */
export function formatRehearsalJson({ flows, coverage, ...rest }: Rehearsal): string {
  return exactJson(
    {
      flows: flows.map((result) => ({
        ...result,
        coverage: result.coverage === undefined ? undefined : counts(result.coverage),
      })),
      coverage: coverage.map(({ flow, notRun, ...all }) => ({
        flow,
        ...counts(all),
        notRun: notRun.map(({ kind, action, label, pointer }) => ({ kind, action, label, pointer })),
      })),
      ...rest,
    },
    2,
  );
}

function counts(coverage: Omit<FlowCoverage, "points" | "notRun">): Readonly<Record<string, CoverageCount>> {
  const { actions, branches, edges, retries } = coverage;
  return { actions, branches, edges, retries };
}
