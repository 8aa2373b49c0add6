export { compileConnector, type CompiledConnector, type CompileOptions } from "./compile-connector.js";
export { composeScript, type ComposedScript } from "./script/compose-script.js";
export { SourceSet } from "./source-set.js";
export { eventSchema } from "./business-events/event-schema.js";
