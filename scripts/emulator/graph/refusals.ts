import type { Call } from "../http/call.js";
import { notImplementedError } from "../not-implemented.js";
import { ODataError } from "../odata/odata-error.js";

export function wrongMethod(call: Call): ODataError {
  return new ODataError(405, `${call.path} does not take ${call.method}`, "method");
}

/** What the emulator has of Microsoft Graph. */
export const graphOperations = [
  "/v1.0 and /beta with me",
  "users",
  "users/<user>",
  "users/<user>/photo/$value",
  "users/<user>/messages",
  "users/<user>/sendMail",
  "groups",
  "groups/<id>",
  "groups/<id>/members",
  "$count",
  "$batch",
];

/** What Microsoft Graph may know and the emulator does not. */
export function notKnown(call: Call): ODataError {
  return notImplementedError("graph", `${call.method} ${call.path}`, graphOperations);
}
