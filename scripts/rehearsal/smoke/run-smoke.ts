import { coverageOf, type FlowCoverage } from "../coverage/index.js";
import type { NotedCall, Responder, UsedMock } from "../engine/responder.js";
import { evidenceOf, type Evidence } from "../evidence.js";
import type { RunHistory } from "../engine/run-history.js";
import type { Mock } from "../mocks/mock.js";
import type { RunnableSet } from "../workspace/runnable-set.js";
import { packageValues } from "../workspace/parameter-values.js";
import { RestlessError } from "../workspace/activity.js";
import type { WorkspaceOptions } from "../workspace/workspace-options.js";
import { Workspace } from "../workspace/workspace.js";
import { generatedResponder, plannedFailure, generatedTriggerOutputs } from "./generated-responder.js";
import { mainPlan, nextPlan } from "./goals.js";
import type { OpenPlan } from "./plan.js";
import { isOutside, smokeFlow, type SmokeFlow } from "./smoke-flow.js";

const start = Date.parse("2026-01-05T08:00:00Z");

/** A run may last 30 days; what takes longer does not come to rest. */
const horizon = 31 * 86_400_000;

/** More runs than this show little that is new. */
const maximumRuns = 24;

/** After so many runs that reached nothing new the rest is out of reach. */
const maximumIdleRuns = 8;

/** A flow that goes round without end does so again. */
const maximumStoppedRuns = 2;

/** Actions of one rehearsal, children included; beyond this a flow goes round without end. */
const maximumActions = 20_000;

/** Child flows of one rehearsal that really run; further ones are given a generated response. */
const maximumChildren = 20;

/** One run of a smoke rehearsal. */
export interface SmokeRun {
  /** `smoke`, `smoke-2` … */
  readonly name: string;
  readonly description: string;
  readonly runs: readonly RunHistory[];
  readonly skippedTriggers: readonly { readonly flow: string; readonly reason: string }[];
  readonly mocks: readonly UsedMock[];
  /** Milliseconds of virtual time. */
  readonly duration: number;
  readonly evidence: () => Evidence;
  /** Why it did not end on its own; undefined when it did. */
  readonly stopped: string | undefined;
}

/** What a smoke rehearsal of a flow came to. */
export interface SmokeResult {
  readonly runs: readonly SmokeRun[];
  readonly coverage: FlowCoverage;
}

/** What smoke rehearsals are run with. */
export interface SmokeSurroundings extends Pick<WorkspaceOptions, "watcher" | "callDuration" | "isStopped"> {
  /** Responses that are not made up, in every run. */
  readonly mocks?: readonly Mock[];
}

/**
 * Rehearses a flow without scenarios: every response is made up, the first run takes the main path, further ones go where no
 * run was yet. The same flow gives the same runs.
 * @throws InputError or FlowError when the flow cannot be read or run at all
 */
export async function smokeRehearsal(
  set: RunnableSet,
  flowId: string,
  given: SmokeSurroundings = {},
): Promise<SmokeResult> {
  const flow = smokeFlow(set, set.flow(flowId));
  const results: SmokeRun[] = [];
  const own: RunHistory[] = [];
  const tried = new Set<string>();
  let coverage = coverageOf(flow.model, own);
  let idle = 0;
  let stopped = 0;
  for (
    let plan: OpenPlan | undefined = mainPlan(flow);
    plan !== undefined && results.length < maximumRuns && idle < maximumIdleRuns;
    plan = nextPlan(flow, byWeight(coverage), tried)
  ) {
    const result = await runPlan(set, flow, plan, results.length + 1, given);
    if (given.isStopped?.() === true) break;
    own.push(...result.runs.filter((run) => run.flow === flowId));
    const after = coverageOf(flow.model, own);
    idle = after.notRun.length < coverage.notRun.length ? 0 : idle + 1;
    // A run that showed nothing new says nothing to its reader either.
    if (results.length === 0 || idle === 0) results.push(result);
    coverage = after;
    if (result.stopped !== undefined && ++stopped >= maximumStoppedRuns) break;
  }
  return { runs: results, coverage };
}

/** Actions first, then branches; run-after edges and retries are reached on the way. */
function byWeight({ notRun }: FlowCoverage): FlowCoverage["notRun"] {
  const rank = { action: 0, branch: 1, edge: 2, retry: 3 } as const;
  return [...notRun].sort((a, b) => rank[a.kind] - rank[b.kind]);
}

/** One run of a smoke rehearsal by a plan. */
export async function runPlan(
  set: RunnableSet,
  flow: SmokeFlow,
  plan: OpenPlan,
  number: number,
  { mocks = [], ...given }: SmokeSurroundings,
): Promise<SmokeRun & { readonly calls: readonly NotedCall[] }> {
  const { id } = flow.loaded;
  const children = new Map<string, SmokeFlow | undefined>();
  const flowOf = (name: string): SmokeFlow | undefined => {
    if (name === id) return flow;
    if (!children.has(name)) children.set(name, smokeFlow(set, set.flow(name)));
    return children.get(name);
  };
  let actions = 0;
  let stopped: string | undefined;
  const workspace: Workspace = new Workspace({
    dist: set,
    start,
    randomSeed: 1,
    environmentVariables: packageValues(set),
    connections: {},
    ...given,
    responders: [
      { source: "scenario", respond: (call) => workspace.mocks.respond(call) },
      childFlows(),
      generatedResponder(flowOf, plan),
    ],
    disturbs(run, name) {
      const planned = run.flow === id ? plan.failures.get(name.toLowerCase()) : undefined;
      const action = planned === undefined ? undefined : flow.model.actionsByName.get(name.toLowerCase());
      if (planned === undefined || planned === "Retried" || action === undefined || isOutside(action)) return undefined;
      return plannedFailure(name, planned);
    },
    stops() {
      if (++actions <= maximumActions) return false;
      stopped = `more than ${maximumActions} actions ran, and the flow did not end`;
      return true;
    },
  });
  workspace.mocks.add(mocks, "/mocks");
  try {
    workspace.switchOn(id);
    workspace.fire(id, generatedTriggerOutputs(flow, plan));
    await workspace.settle(horizon);
  } catch (error) {
    if (!(error instanceof RestlessError)) throw error;
    stopped = error.message;
  } finally {
    workspace.close();
  }
  return {
    name: number === 1 ? "smoke" : `smoke-${number}`,
    description: describe(plan, number, mocks),
    runs: workspace.runs,
    skippedTriggers: workspace.skippedTriggers,
    calls: workspace.calls.all(),
    mocks: workspace.calls.used().filter(({ source }) => source === "generated" || source === "scenario"),
    duration: workspace.clock.now() - start,
    evidence: () => evidenceOf(workspace, set, start),
    stopped,
  };
}

/** Child flows of the package run themselves, but not without end. */
function childFlows(): Responder {
  let count = 0;
  return {
    source: "emulator",
    respond({ kind, emulated }) {
      if (kind !== "childFlow" || emulated === undefined || ++count > maximumChildren) return undefined;
      return emulated();
    },
  };
}

function describe(plan: OpenPlan, number: number, mocks: readonly Mock[]): string {
  const given = mocks.flatMap(({ action }) => action ?? []);
  const isGiven = (name: string): boolean => given.some((one) => one.toLowerCase() === name.toLowerCase());
  const failures = [...plan.failures]
    .filter(([name]) => !isGiven(name))
    .map(([name, how]) =>
      how === "Retried" ? `'${name}' is retried` : `'${name}' ${how === "Failed" ? "fails" : "times out"}`,
    );
  const generated =
    given.length === 0
      ? "generated responses"
      : `generated responses but for ${given.map((name) => `'${name}'`).join(", ")}`;
  if (failures.length > 0) return `${generated}; ${failures.join(", ")}`;
  const decided = plan.values.size + plan.counts.size;
  if (number === 1 || decided === 0) return `${generated}, the main path`;
  return `${generated}, other branches (${decided} value${decided === 1 ? "" : "s"} chosen for them)`;
}
