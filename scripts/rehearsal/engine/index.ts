/** The engine for other tools (`power-batch/engine`): runs a flow on a clock, a network and connectors of the caller's. */
export { VirtualClock, systemClock, type Clock } from "../../core/host/clock.js";
export { NetworkError, type HttpRequest, type HttpResponse, type Network } from "../../core/host/network.js";
export { seededRandom, type Random } from "../../core/host/random.js";
export { ActionFailure, FlowError } from "./failures.js";
export { prepareFlow, type PreparedFlow } from "./prepare-flow.js";
export { emulatorResponder, type OutsideCall, type Responder } from "./responder.js";
export { startRun, type RunInput, type StartedRun } from "./run-flow.js";
export { everyAction, type ActionHistory, type RunHistory } from "./run-history.js";
export type { Connector, ConnectorCall, ConnectorResponse, EngineServices } from "./run.js";
export { defaultSettings, type EngineSettings } from "./settings.js";
