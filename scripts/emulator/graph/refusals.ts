import type { Call } from "../http/call.js";
import { ODataError } from "../odata/odata-error.js";

export function wrongMethod(call: Call): ODataError {
  return new ODataError(405, `${call.path} does not take ${call.method}`, "method");
}

/** What Microsoft Graph may know and the emulator does not. */
export function notKnown(call: Call): ODataError {
  return new ODataError(
    501,
    `the graph emulator does not know ${call.method} ${call.path}; docs/emulator.md lists what it knows`,
    "not implemented",
  );
}
