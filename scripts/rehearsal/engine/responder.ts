import type { EvaluationContext } from "../../expression/index.js";
import type { FlowConnection } from "../../flow/model/index.js";
import type { ConnectorResponse } from "./connector-response.js";

/** Who gave a response in a service's place. */
export type MockSource = "generated" | "scenario" | "recording" | "emulator";

/** What there is to know of a call that left its flow. */
export interface NotedCall {
  readonly kind: "connector" | "webhook" | "http" | "childFlow";
  /** The flow and run that call. */
  readonly flow: string;
  readonly run: string;
  /** The action's name as written. */
  readonly action: string;
  /** Of connector and webhook calls. */
  readonly connection: FlowConnection | undefined;
  /** The operation's id; undefined where the flow names it by verb and path. */
  readonly operationId: string | undefined;
  /** Upper case; of http calls and of operations named by verb and path. */
  readonly method: string | undefined;
  /** Address of an http call, path of an operation named by verb and path. */
  readonly url: string | undefined;
  /** The flow that is called, as the action names it. */
  readonly childFlow: string | undefined;
  /** The action's evaluated inputs: what `inputs()` gives in a mock's expressions. */
  readonly inputs: unknown;
  /** Indexes of the iterations around the action, the outermost loop first. */
  readonly iterations: readonly number[];
}

/**
 * A call that leaves the flow: of a connector, of an address, of another flow, or of somebody who is waited for. Every
 * attempt of a retried action is a separate call.
 */
export interface OutsideCall extends NotedCall {
  /** What expressions see at this action. */
  readonly context: EvaluationContext;
  readonly signal: AbortSignal;
  /** What the rehearsal's own services do with the call; undefined when it has none for it. */
  readonly emulated: (() => Promise<ConnectorResponse>) | undefined;
}

/**
 * Something that can respond to calls. Responders form a chain, the first response counts: mocks of the scenario, the
 * emulator (with the runtime of custom connectors), generated responses.
 */
export interface Responder {
  readonly source: MockSource;
  /**
   * @returns undefined to leave the call to the next responder
   * @throws NetworkError when the service is to be unreachable, ActionFailure when the action is to fail as such
   */
  respond(call: OutsideCall): Promise<ConnectorResponse | undefined> | ConnectorResponse | undefined;
}

/** The rehearsal's own services as a responder. */
export const emulatorResponder: Responder = {
  source: "emulator",
  respond: ({ emulated }) => emulated?.(),
};

/** Which responder an action's calls were given their responses by. */
export interface UsedMock {
  readonly action: string;
  /** `shared_office365`, `http`, `workflow`. */
  readonly connector: string;
  /** Operation id, verb and address, or the child flow's name. */
  readonly operation: string;
  readonly source: MockSource;
}
