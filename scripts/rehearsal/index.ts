export {
  rehearse,
  rehearseScenario,
  type ExpectationResult,
  type NotRun,
  type Rehearsal,
  type RehearseOptions,
  type ReportedAction,
  type ScenarioResult,
} from "./rehearse.js";
export type { Evidence } from "./evidence.js";
export { everyAction, type ActionHistory, type RunHistory } from "./engine/run-history.js";
export { flow, type FlowCall, type FlowOptions, type FlowRun, type FlowUnderTest } from "./library/flow.js";
export { RehearsalError } from "./library/rehearsal-error.js";
export type { Mock, MockResponse } from "./mocks/mock.js";
export type { ScenarioOutcome } from "./scenario/run-scenario.js";
export type { Snapshot, SnapshotOptions } from "./snapshot/snapshot.js";
export type { Scenario } from "./scenario/scenario.js";
export { loadDist } from "./workspace/load-dist.js";
export type { RunnableSet } from "./workspace/runnable-set.js";
