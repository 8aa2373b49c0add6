/** A media type with its parameters, names in lower case. */
export interface ContentType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a Content-Type header: values bare or quoted. */
export function readContentType(text: string): ContentType {
  const [type = ""] = text.split(";");
  const parameters = new Map<string, string>();
  for (const match of text.slice(type.length).matchAll(/;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g)) {
    const value = match[2] === undefined ? (match[3] ?? "").trim() : match[2].replace(/\\(.)/g, "$1");
    parameters.set((match[1] ?? "").toLowerCase(), value);
  }
  return { type: type.trim().toLowerCase(), parameters };
}

/** The boundary of a multipart/mixed type; undefined when there is none that RFC 2046 allows. */
export function boundaryOf(contentType: ContentType): string | undefined {
  const boundary = contentType.parameters.get("boundary");
  if (contentType.type !== "multipart/mixed" || boundary === undefined) return undefined;
  return /^[A-Za-z0-9'()+_,\-./:=? ]{0,69}[A-Za-z0-9'()+_,\-./:=?]$/.test(boundary) ? boundary : undefined;
}
