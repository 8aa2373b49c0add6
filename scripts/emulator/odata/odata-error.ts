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
    super(message);
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
