import type { LayeredMap } from "./layered-map.js";
import type { Clock } from "../../core/host/clock.js";
import type { Network } from "../../core/host/network.js";
import type { Random } from "../../core/host/random.js";
import type { EvaluationContext } from "../../expression/index.js";
import type { FlowConnection } from "../../flow/model/index.js";
import type { ConnectorResponse } from "./connector-response.js";
import type { ActionError, ActionFailure } from "./failures.js";
import type { MockSource, OutsideCall, Responder } from "./responder.js";
import type { ActionHistory, Repetition, RetryHistory, RunHistory } from "./run-history.js";
import type { EngineSettings } from "./settings.js";
import type { Status } from "./status.js";

export type { ConnectorResponse } from "./connector-response.js";

/** What the engine needs from outside. */
export interface EngineServices {
  readonly clock: Clock;
  readonly random: Random;
  /** For HTTP actions; timedNetwork gives it the platform's time-out. */
  readonly network: Network;
  readonly settings: EngineSettings;
  /** Runs an operation of a connector. Undefined: the connector is unknown. */
  readonly connector: (connection: FlowConnection) => Connector | undefined;
  /** Asked in turn at every call that leaves a run; only the emulator when left out. */
  readonly responders?: readonly Responder[];
  /** Told of each call and of what gave its response; undefined: nothing did. */
  readonly called?: (call: OutsideCall, source: MockSource | undefined) => void;
  /** Whether a request ends anywhere: HTTP actions to other addresses are left to the responders. Default: every one does. */
  readonly reaches?: (url: string) => boolean;
  /** Whether `childFlow` knows the flow that an action names. Default: it knows every one. */
  readonly knowsChildFlow?: (workflowId: string) => boolean;
  /** Runs another flow of the same environment by its workflow id; resolves when that responds or ends, undefined: given up. */
  readonly childFlow?: (workflowId: string, body: unknown, signal: AbortSignal) => Promise<RunHistory | undefined>;
  /** Waits until the address is called; resolves with the request that came. */
  readonly waitForCallback?: (
    run: RunHistory,
    action: string,
    url: string,
    signal: AbortSignal,
  ) => Promise<ConnectorResponse>;
  /** Asked before an action does anything; what it returns is how the action fails. */
  readonly disturbs?: (run: RunHistory, action: string) => ActionFailure | undefined;
  /** Told after each action that ended; true kills the run on the spot. */
  readonly crashAfter?: (run: RunHistory, action: string) => boolean;
  /** Told of actions as they begin and end; nothing it does may change the run. */
  readonly watcher?: RunWatcher;
  /** Asked before each action and again and again while expressions are evaluated; true ends every run as cancelled. */
  readonly isStopped?: () => boolean;
  /** A token of the app's managed identity; `fresh`: the service refused the last one. Undefined: it has none. */
  readonly identityToken?: (audience: string, signal: AbortSignal, fresh: boolean) => Promise<string>;
  /** Told of tokens and secrets that must not show anywhere. */
  readonly secret?: (text: string) => void;
  /** Told of every value that the run history hides. */
  readonly secured?: (value: unknown) => void;
}

/** Looks on while runs go on: for a debugger, which shows values as they were at each action. */
export interface RunWatcher {
  /** The action is about to do its work; the frame has what its expressions see. */
  started(frame: Frame, action: string): void;
  /** It has ended, or was skipped. */
  ended(frame: Frame, history: ActionHistory): void;
}

export interface ConnectorCall {
  readonly operationId: string;
  /** As the flow gives them: body members flattened with "/". */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  /** runtimeConfiguration.paginationPolicy.minimumItemCount. */
  readonly minimumItemCount?: number;
  /** Where a webhook operation is to be called back. */
  readonly callbackUrl?: string;
  /** Replaces the query: a polling trigger follows the address that its last poll was given. */
  readonly query?: readonly [name: string, value: string][];
}

/** A connector as the engine sees it: own ones run by their definition, built-in ones by an adapter. */
export interface Connector {
  /** Whether it has the operation; one that does not say has them all. */
  has?(operationId: string): boolean;
  /** @throws NetworkError when there was no response, ActionFailure when the call cannot be made */
  invoke(call: ConnectorCall): Promise<ConnectorResponse>;
}

/** What expressions see of an action: `actions('X')`, `outputs('X')`, `body('X')`. */
export interface ActionRecord {
  readonly name: string;
  inputs?: unknown;
  outputs?: unknown;
  status: Status;
  /** Undefined where the platform shows none. */
  code: string | undefined;
  error?: ActionError;
  startTime: string;
  endTime: string;
  readonly trackingId: string;
  readonly clientTrackingId: string;
}

/** An entry of `result('Scope')`. */
export interface ScopeResult extends ActionRecord {
  /** Of an action in a loop: how many rounds it has. */
  readonly repetitionCount?: number;
}

/** A run in progress. */
export interface Run {
  readonly history: RunHistory;
  readonly services: EngineServices;
  readonly variables: Variables;
  /** Aborted when the run must end at once: Terminate, crash, cancellation from outside. */
  readonly stop: AbortController;
  /** Called by the Response action that responds. */
  readonly answered: () => void;
  /** Set by Terminate, together with `stop`. */
  terminated?: { readonly status: Status; readonly error?: ActionError };
  crashed: boolean;
  /** How many actions have started. */
  started: number;
}

export interface Variables {
  /** What `variables('x')` reads. */
  readonly values: Record<string, unknown>;
  /** Declared types by lower-case name. */
  readonly types: Map<string, { readonly name: string; readonly type: string }>;
}

/** Where an action runs: the run itself, or one iteration of a loop with its own actions and item. */
export interface Frame {
  readonly run: Run;
  readonly context: EvaluationContext & { actions: Record<string, ActionRecord> };
  readonly signal: AbortSignal;
  /** Indexes of the iterations around, the outermost loop first. */
  readonly iterations?: readonly number[];
  /** Results of scopes by lower-case name, for `result('Scope')`. */
  readonly results: LayeredMap<string, readonly ScopeResult[]>;
}

/** What an action completes with. Failures may also be thrown as ActionFailure. */
export interface ActionResult {
  readonly status?: Status;
  readonly code?: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly error?: ActionError;
  /** The error is the response of a service. */
  readonly answered?: boolean;
  /** More of the error than the platform says, for those who read the history. */
  readonly explanation?: string;
  /** The error in our own words, which are shown when contents are secured. */
  readonly ownMessage?: string;
  /** The error is the engine's own text, which stays readable when contents are secured, without the values that it may quote. */
  readonly fromEngine?: "mayQuote" | "neverQuotes";
  readonly retries?: readonly RetryHistory[];
  readonly repetitions?: readonly Repetition[];
  readonly actions?: readonly ActionHistory[];
}

/** An action type, compiled: everything that can be worked out once is. */
export interface CompiledAction {
  run(frame: Frame): Promise<ActionResult> | ActionResult;
  /** The history of everything inside when the container itself is skipped. */
  skip?(frame: Frame, container: ContainerEnd): readonly ActionHistory[];
}

/** How a container ended that ran nothing inside. */
export type ContainerEnd = Pick<ActionResult, "status" | "code">;
