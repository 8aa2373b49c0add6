export { compileConnector, type CompiledConnector, type CompileOptions } from "./compile-connector.js";
export type { ComposedScript } from "./script/compose-script.js";
export { eventSchema } from "./business-events/event-schema.js";
