import type { Clock } from "../../core/host/clock.js";
import type { Network } from "../../core/host/network.js";
import type { Random } from "../../core/host/random.js";
import type { JsonObject } from "../../core/json/json-object.js";
import type { EvaluationContext } from "../../expression/index.js";
import type { FlowConnection } from "../../flow/model/index.js";
import type { ActionError } from "./failures.js";
import type { ActionHistory, Repetition, RetryHistory, RunHistory } from "./run-history.js";
import type { EngineSettings } from "./settings.js";
import type { Status } from "./status.js";

/** What the engine needs from outside. */
export interface EngineServices {
  readonly clock: Clock;
  readonly random: Random;
  /** For HTTP actions; timedNetwork gives it the platform's time-out. */
  readonly network: Network;
  readonly settings: EngineSettings;
  /** Runs an operation of a connector. Undefined: the connector is unknown. */
  readonly connector: (connection: FlowConnection) => Connector | undefined;
  /** Asked first at every call of a connector, of an HTTP address or of a child flow. */
  readonly respond?: Responder;
  /** Runs another flow of the same environment by its workflow id; resolves when that responds or ends, undefined: given up. */
  readonly childFlow?: (workflowId: string, body: unknown, signal: AbortSignal) => Promise<RunHistory | undefined>;
  /** Waits until the address is called; resolves with the request that came. */
  readonly waitForCallback?: (
    run: RunHistory,
    action: string,
    url: string,
    signal: AbortSignal,
  ) => Promise<ConnectorResponse>;
  /** Told after each action that ended; true kills the run on the spot. */
  readonly crashAfter?: (run: RunHistory, action: string) => boolean;
  /** Told of tokens and secrets that must not show anywhere. */
  readonly secret?: (text: string) => void;
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

export interface ConnectorResponse {
  readonly statusCode: number;
  /** Names as the platform shows them: Content-Type, Retry-After. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON data, text, or { $content-type, $content }; undefined when there is none. */
  readonly body?: unknown;
}

/** A connector as the engine sees it: own ones run by their definition, built-in ones by an adapter. */
export interface Connector {
  /** @throws NetworkError when there was no response, ActionFailure when the call cannot be made */
  invoke(call: ConnectorCall): Promise<ConnectorResponse>;
}

/** A call that leaves the run: the one point where something may give a response in a service's place. */
export interface ServiceCall {
  /** `webhook`: the response is what the action is called back with. */
  readonly kind: "connector" | "webhook" | "http" | "childFlow";
  readonly run: RunHistory;
  readonly action: string;
  /** Of a connector's operation. */
  readonly connection?: FlowConnection;
  readonly operationId?: string;
  /** Of an HTTP action: each poll of a 202 is a call of its own. */
  readonly request?: { readonly method: string; readonly url: string };
  /** As the flow names the child. */
  readonly childFlow?: string;
  /** Evaluated; secrets of built-in authentication are masked. */
  readonly inputs: JsonObject;
  /** What expressions see at this action. */
  readonly context: EvaluationContext;
  /** The loops around the action and their rounds from 0, outermost first. */
  readonly rounds: readonly { readonly loop: string; readonly index: number }[];
  readonly signal: AbortSignal;
  /** Asks the emulated service, the custom connector or the child flow; undefined when the rehearsal has none. */
  readonly send: (() => Promise<ConnectorResponse>) | undefined;
}

/** Gives a response, or undefined when the call is not its business. */
export type Responder = (call: ServiceCall) => Promise<ConnectorResponse> | undefined;

/** What expressions see of an action: `actions('X')`, `outputs('X')`, `body('X')`. */
export interface ActionRecord {
  readonly name: string;
  inputs?: unknown;
  outputs?: unknown;
  status: Status;
  code: string;
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
  /** The loops around and their rounds from 0, outermost first. */
  readonly rounds?: readonly { readonly loop: string; readonly index: number }[];
  /** Results of scopes by lower-case name, for `result('Scope')`. */
  readonly results: Map<string, readonly ScopeResult[]>;
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
  readonly retries?: readonly RetryHistory[];
  readonly repetitions?: readonly Repetition[];
  readonly actions?: readonly ActionHistory[];
}

/** An action type, compiled: everything that can be worked out once is. */
export interface CompiledAction {
  run(frame: Frame): Promise<ActionResult> | ActionResult;
  /** The history of everything inside when the container itself is skipped. */
  skip?(frame: Frame): readonly ActionHistory[];
}
