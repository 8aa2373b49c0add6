/** A request that an OData service refuses. Services render it in their own form. */
export class ODataError extends Error {
  override readonly name = "ODataError";

  constructor(
    readonly status: number,
    message: string,
    /** What kind of refusal it is; services map it to their own codes. */
    readonly kind: ODataErrorKind = "request",
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    // A refusal is a response like others, and nobody looks at where it was made: a stack costs as much as the rest of the request.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export type ODataErrorKind =
  | "request"
  | "payload"
  | "unknown property"
  | "unknown segment"
  | "not found"
  | "precondition"
  | "duplicate key"
  | "duplicate alternate key"
  | "no such key"
  | "length"
  | "method"
  | "unexpected"
  | "privilege"
  | "not implemented";
