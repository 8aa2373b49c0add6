/** A rehearsal that does not prove what it seems to: an unused mock, a call without a response, no run. */
export class RehearsalError extends Error {
  override readonly name = "RehearsalError";
}
