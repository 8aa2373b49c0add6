import { BatchFormatError } from "./format-error.js";

/** The contents of a multipart body, in order. */
export interface SplitParts {
  readonly parts: readonly Buffer[];
  /** Whether a CRLF follows the closing delimiter. */
  readonly endsWithCrlf: boolean;
  /** Why reading stopped early; the parts before are sound. */
  readonly failure?: BatchFormatError;
}

const crlf = Buffer.from("\r\n");

/**
 * Splits a multipart body at its delimiter lines (RFC 2046 §5.1.1). Lines must end in CRLF: a delimiter after or before
 * a bare line feed is not one, as in the reader that Dataverse runs.
 */
export function splitParts(body: Buffer, boundary: string): SplitParts {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let start = -1;
  let at = 0;
  for (;;) {
    const found = body.indexOf(delimiter, at);
    if (found < 0) {
      const what = start < 0 ? "no delimiter line" : "no closing delimiter";
      return stopped(parts, `the body has ${what} for the boundary '${boundary}' (lines must end in CRLF)`);
    }
    const line = readDelimiter(body, found, delimiter.length);
    if (line === undefined) {
      at = found + 1;
      continue;
    }
    if (start >= 0) parts.push(body.subarray(start, Math.max(start, found - crlf.length)));
    if (line.closes) return { parts, endsWithCrlf: line.crlf };
    start = line.next;
    at = line.next - crlf.length;
  }
}

function stopped(parts: readonly Buffer[], message: string): SplitParts {
  return { parts, endsWithCrlf: false, failure: new BatchFormatError(message) };
}

/** A delimiter line: at the start of a line, with nothing but `--` and blanks after the boundary. */
function readDelimiter(
  body: Buffer,
  at: number,
  length: number,
): { closes: boolean; crlf: boolean; next: number } | undefined {
  if (at > 0 && !body.subarray(at - 2, at).equals(crlf)) return undefined;
  let index = at + length;
  const closes = body[index] === 0x2d && body[index + 1] === 0x2d;
  if (closes) index += 2;
  while (body[index] === 0x20 || body[index] === 0x09) index++;
  if (body.subarray(index, index + 2).equals(crlf)) return { closes, crlf: true, next: index + 2 };
  return closes && index >= body.length ? { closes, crlf: false, next: index } : undefined;
}
