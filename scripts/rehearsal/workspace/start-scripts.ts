import type { ScriptRuntime } from "./script-runtime.js";

/** The scripts of connectors cannot be run on this machine. */
export class ScriptsUnavailable extends Error {
  override readonly name = "ScriptsUnavailable";
}

/** One script host for a whole rehearsal, started when the first scenario needs it. */
export interface Scripts {
  /** @throws ScriptsUnavailable when the .NET SDK is missing */
  start(): Promise<ScriptRuntime>;
  close(): Promise<void>;
}

export function startScripts(): Scripts {
  return {
    start: () => Promise.reject(new ScriptsUnavailable("needs the script host")),
    close: () => Promise.resolve(),
  };
}
