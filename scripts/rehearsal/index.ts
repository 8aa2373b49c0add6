export { compileFlow, type CompiledFlow } from "./engine/compile-flow.js";
export { ActionFailure, FlowError, type ActionError } from "./engine/failures.js";
export { everyAction, type ActionHistory, type RunHistory, type TriggerHistory } from "./engine/run-history.js";
export { startRun, type RunInput, type StartedRun } from "./engine/run-flow.js";
export type { Connector, ConnectorAnswer, ConnectorCall, EngineServices } from "./engine/run.js";
export { defaultSettings, type EngineSettings } from "./engine/settings.js";
