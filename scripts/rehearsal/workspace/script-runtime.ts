import type { Clock } from "../../core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../core/host/network.js";
import type { ScriptRunner } from "../connector/custom-connector.js";

/** The C# script host as the rehearsal uses it. */
export interface ScriptRuntime {
  load(text: string, file?: string): Promise<LoadedScript>;
  close(): Promise<void>;
}

interface LoadedScript {
  execute(
    call: { readonly operationId: string; readonly request: HttpRequest; readonly originalRequestUri?: string },
    outside: {
      send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
      readonly clock: Clock;
      /** Lines that the script logs. */
      log?(level: string, message: string): void;
      readonly signal?: AbortSignal;
      /** The call's place in the clock's line. */
      readonly turn?: () => Promise<void>;
    },
  ): Promise<HttpResponse>;
}

/** Runs a connector's script, compiled on its first call. */
export function scriptRunner(runtime: ScriptRuntime, text: string, file: string, clock: Clock): ScriptRunner {
  let loaded: Promise<LoadedScript> | undefined;
  return {
    async execute(call, send, signal) {
      // Taken when it is called: how long compiling takes is the machine's to say.
      const turn = clock.line?.();
      loaded ??= clock.busy(runtime.load(text, file));
      return (await loaded).execute(call, { send, clock, signal, turn });
    },
  };
}
