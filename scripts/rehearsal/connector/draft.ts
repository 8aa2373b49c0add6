/** A request on its way through the policies. Header names are lower case. */
export interface Draft {
  /** Scheme, host and path before the operation's own path, without a slash at the end. */
  baseUrl: string;
  /** The operation's path, placeholders filled. */
  path: string;
  method: string;
  readonly query: [name: string, value: string][];
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | undefined;
  /** The body as data, for policy expressions. */
  readonly bodyValue: unknown;
  /** Encoded values of path parameters, for placeholders in policies. */
  readonly pathValues: Readonly<Record<string, string>>;
}

/** The address of a draft. Query values are encoded here, path values before. */
export function draftUrl(draft: Draft): string {
  const query = draft.query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${draft.baseUrl}${draft.path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}
