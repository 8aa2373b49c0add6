import type { JsonObject } from "../../core/json/json-object.js";
import type { EngineSettings } from "../engine/settings.js";
import type { Mock } from "../mocks/mock.js";
import type { SnapshotOptions } from "../snapshot/snapshot.js";

/** A scenario as written (schemas/project/scenario.schema.json). */
export interface Scenario {
  readonly description: string;
  readonly flows?: readonly string[];
  readonly environmentVariables?: Readonly<Record<string, unknown>>;
  readonly connections?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** ISO 8601, UTC. */
  readonly now?: string;
  readonly randomSeed?: number;
  readonly logicApps?: {
    /** Why the scenario does not hold for the exported workflow. */
    readonly differs: string;
  };
  /** ISO 8601 duration. */
  readonly horizon?: string;
  readonly settings?: Partial<EngineSettings>;
  readonly emulator?: Readonly<Record<string, unknown>>;
  readonly seed?: JsonObject;
  readonly files?: Readonly<Partial<Record<StoreName, Readonly<Record<string, FileContent>>>>>;
  readonly faults?: readonly JsonObject[];
  readonly mocks?: readonly Mock[];
  readonly steps: readonly ScenarioStep[];
  readonly expect?: Expectation;
}

export type StoreName = "onedrive" | "sharepoint";

export type FileContent = string | { readonly base64: string };

/** One member besides `name`; the schema sees to that. */
export interface ScenarioStep {
  readonly name?: string;
  readonly publish?: BusinessEventStep | readonly BusinessEventStep[];
  readonly redeliver?: { readonly event?: number; readonly times?: number };
  readonly startJob?: JobStep;
  readonly failJob?: JobStep;
  readonly finishJob?: JobStep;
  readonly cancelJob?: JobStep;
  readonly advance?: string;
  readonly run?: string | RunStep;
  readonly callback?: { readonly flow: string; readonly action: string; readonly body?: unknown };
  readonly createFile?: { readonly store: StoreName; readonly path: string; readonly content?: FileContent };
  readonly seed?: JsonObject;
  readonly faults?: readonly JsonObject[];
  readonly mocks?: readonly Mock[];
  readonly request?: RequestStep;
  readonly crash?: { readonly flow?: string; readonly after: string; readonly occurrence?: number };
  readonly switchOn?: string;
  readonly switchOff?: string;
  readonly together?: readonly ScenarioStep[];
  readonly expect?: Expectation;
}

export type StepKind = Exclude<keyof ScenarioStep, "name">;

export interface BusinessEventStep {
  readonly category: string;
  readonly event: string;
  readonly legalEntity?: string;
  readonly payload: unknown;
  readonly times?: number;
}

export type JobStep = number | string | { readonly job: number | string; readonly event?: JsonObject };

export interface RunStep {
  readonly flow?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly queries?: Readonly<Record<string, string>>;
  readonly outputs?: JsonObject;
  readonly times?: number;
}

export interface RequestStep {
  /** Name of an emulated service, or `control`. */
  readonly service: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status?: number;
}

export interface Expectation {
  readonly runs?: readonly ExpectedRun[];
  readonly calls?: readonly ExpectedCall[];
  /** Calls in the order in which they must come; others may come in between. */
  readonly order?: readonly (string | CallSelector)[];
  readonly state?: readonly StateCondition[];
  /** The whole history, at the end of the scenario. */
  readonly snapshot?: boolean | SnapshotOptions;
  readonly secretsShown?: boolean;
}

export interface ExpectedRun {
  readonly flow?: string;
  readonly times?: number;
  readonly status?: string;
  readonly code?: string;
  readonly trigger?: unknown;
  readonly response?: unknown;
  /** Values at the end of the run, by name. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Virtual time: exactly this, or within limits. ISO 8601 durations. */
  readonly duration?: string | { readonly min?: string; readonly max?: string };
  readonly actions?: Readonly<Record<string, string | ExpectedAction>>;
}

export interface ExpectedAction {
  readonly status?: string;
  readonly code?: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly error?: unknown;
  readonly retries?: number;
  readonly repetitions?: number;
  /** What every execution of an action in a loop must match. */
  readonly every?: ExpectedExecution;
  /** Its executions in order, exactly as many. */
  readonly each?: readonly ExpectedExecution[];
}

export type ExpectedExecution = Pick<ExpectedAction, "status" | "code" | "inputs" | "outputs" | "error">;

export type CallSelector = Pick<
  Mock,
  "flow" | "action" | "connector" | "operation" | "method" | "url" | "childFlow" | "webhook"
>;

/** Calls that left the runs; each attempt of a retried action is one. */
export interface ExpectedCall extends CallSelector {
  /** Default: at least one. */
  readonly count?: number;
  /** Which call `inputs` is about: 1 is the first, -1 the last. Default: every one. */
  readonly call?: number;
  readonly inputs?: unknown;
  /** Inputs of the calls in order, exactly as many. */
  readonly each?: readonly unknown[];
}

export interface StateCondition {
  readonly at: string;
  readonly where?: JsonObject;
  readonly equals?: unknown;
  readonly count?: number;
  readonly contains?: unknown;
  readonly matches?: string;
  readonly exists?: boolean;
}
