import type { HttpResponse } from "../core/host/network.js";
import { jsonResponse } from "./http/responses.js";
import type { Call } from "./http/call.js";

/** The response to an operation that the real service may know but the emulator does not: loud, never a guess. */
export function notImplemented(service: string, call: Pick<Call, "method" | "path">, what?: string): HttpResponse {
  return jsonResponse(501, {
    error: {
      code: "EmulatorNotImplemented",
      message: `the ${service} emulator does not know ${what ?? `${call.method} ${call.path}`}; docs/emulator.md lists what it knows`,
    },
  });
}
