import { EvaluationError } from "../expression-error.js";
import { contentText, contentTextToParse, isContent, makeContent, type Content } from "./content.js";
import { parseJsonText } from "./json-text.js";

/** A part of a multipart body. */
export interface Part {
  /** The form field, when it is one. */
  readonly name: string | undefined;
  readonly body: unknown;
}

export interface RawPart {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Content;
}

/**
 * Takes a multipart body apart (RFC 2046).
 * @throws EvaluationError when the type names no boundary
 */
export function readMultipart(bytes: Uint8Array, type: string): RawPart[] {
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) throw new EvaluationError(`the content type '${type}' names no boundary`);
  // Latin-1 keeps every byte in its place; parts get their bytes back from it.
  const text = Buffer.from(bytes).toString("latin1");
  const pieces = `\r\n${text}`.split(`\r\n--${mark}`);
  const last = pieces.findIndex((piece, index) => index > 0 && piece.startsWith("--"));
  return pieces.slice(1, last < 0 ? undefined : last).map((piece) => {
    const end = piece.indexOf("\r\n\r\n");
    const head = end < 0 ? "" : piece.slice(0, end);
    const lines = head.split("\r\n").filter((line) => line.includes(":"));
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
    );
    const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
    const content = Buffer.from(end < 0 ? piece : piece.slice(end + 4), "latin1");
    return { headers, content: makeContent(contentType ?? "text/plain; charset=utf-8", content) };
  });
}

/** Text as a string, JSON as its value, anything else as content. */
export function partBody({ body }: Part): unknown {
  if (!isContent(body)) return body;
  const type = body["$content-type"];
  if (/^text\//i.test(type)) return contentText(body);
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(type) ? parseJsonText(contentTextToParse(body)) : body;
}
