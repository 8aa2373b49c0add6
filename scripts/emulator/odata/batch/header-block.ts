import { BatchFormatError } from "./format-error.js";

export interface HeaderBlock {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rest: Buffer;
}

const blockLimit = 128 * 1024;

/** Takes the lines up to the blank one off a part; what follows is `rest`. Throws BatchFormatError. */
export function readHeaderBlock(content: Buffer, lines: "all" | "after the first"): HeaderBlock & { first: string } {
  const end = content.indexOf("\r\n\r\n");
  // A part without a body may end right after its last header line.
  const noBody = end < 0 && content.subarray(-2).toString("latin1") === "\r\n";
  if (end < 0 && !noBody && content.length > 0) {
    throw new BatchFormatError("the headers of a part do not end in a blank line (lines must end in CRLF)");
  }
  const length = end < 0 ? Math.max(0, content.length - 2) : end;
  if (length > blockLimit) throw new BatchFormatError("the headers of a part are too long");
  const text = content.subarray(0, length).toString("utf8");
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new BatchFormatError("a header line does not end in CRLF");
  const all = text === "" ? [] : text.split("\r\n");
  const first = lines === "all" ? "" : (all.shift() ?? "");
  return { first, headers: readHeaders(all), rest: end < 0 ? Buffer.alloc(0) : content.subarray(end + 4) };
}

function readHeaders(lines: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const match = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (match?.[1] === undefined) {
      throw new BatchFormatError(`the header line '${line.slice(0, 80)}' is not of the form 'name: value'`);
    }
    const name = match[1].toLowerCase();
    if (headers.has(name)) throw new BatchFormatError(`the header '${match[1]}' comes twice`);
    headers.set(name, match[2] ?? "");
  }
  return Object.fromEntries(headers);
}
