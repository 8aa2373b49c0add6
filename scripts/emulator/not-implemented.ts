import type { HttpResponse } from "../core/host/network.js";
import { jsonAnswer } from "./http/answers.js";
import type { Call } from "./http/call.js";
import type { ServiceName } from "./service-name.js";

/** The answer to an operation that the real service may know but the emulator does not: loud, never a guess. */
export function notImplemented(service: ServiceName, call: Pick<Call, "method" | "path">, what?: string): HttpResponse {
  return jsonAnswer(501, {
    error: {
      code: "EmulatorNotImplemented",
      message: `the ${service} emulator does not know ${what ?? `${call.method} ${call.path}`}; docs/emulator.md lists what it knows`,
    },
  });
}
