export { compileConnector, type CompiledConnector } from "./compile-connector.js";
export { composeScript } from "./script/compose-script.js";
export { SourceSet } from "./source-set.js";
export { eventSchema } from "./business-events/event-schema.js";
