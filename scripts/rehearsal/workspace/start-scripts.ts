import type { Host } from "../../core/host/host.js";
import { ScriptHostUnavailable } from "../../script-host/index.js";
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

export function startScripts(host: Host): Scripts {
  let started: Promise<ScriptRuntime> | undefined;
  return {
    async start() {
      try {
        started ??= import("../../script-host/index.js").then(({ startScriptHost }) => startScriptHost({ host }));
        return await started;
      } catch (error) {
        if (error instanceof ScriptHostUnavailable) throw new ScriptsUnavailable(error.message);
        throw error;
      }
    },
    async close() {
      const runtime = await started?.catch(() => undefined);
      await runtime?.close();
    },
  };
}
