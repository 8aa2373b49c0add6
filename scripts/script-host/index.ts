/** Compiles and runs connector scripts (C#) as the platform does. */
export { ScriptHostStopped } from "./child.js";
export type { ScriptOutside } from "./execution.js";
export type { ScriptFinding } from "./messages.js";
export {
  ScriptError,
  startScriptHost,
  type LoadedScript,
  type ScriptCall,
  type ScriptHost,
  type ScriptHostOptions,
} from "./script-host.js";
export { ScriptHostUnavailable } from "./unavailable.js";
