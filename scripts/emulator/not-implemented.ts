import type { HttpResponse } from "../core/host/network.js";
import { jsonResponse } from "./http/responses.js";
import type { Call } from "./http/call.js";
import { ODataError } from "./odata/odata-error.js";

/** What an operation is called that the real service may know but the emulator does not, and what there is instead. */
function unknownOperation(service: string, what: string, known: readonly string[]): string {
  return `the ${service} emulator does not know ${what}; it knows ${known.join(", ")} (docs/emulator.md)`;
}

/**
 * The response to an operation that the real service may know but the emulator does not: loud, never a guess.
 * @param known what there is in its place
 */
export function notImplemented(
  service: string,
  { method, path }: Pick<Call, "method" | "path">,
  known: readonly string[],
): HttpResponse {
  return jsonResponse(501, {
    error: { code: "EmulatorNotImplemented", message: unknownOperation(service, `${method} ${path}`, known) },
  });
}

/** The same as an error, for services that give errors a form of their own. */
export function notImplementedError(service: string, what: string, known: readonly string[]): ODataError {
  return new ODataError(501, unknownOperation(service, what, known), "not implemented");
}
