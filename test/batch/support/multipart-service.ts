import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { bytes, text } from "../../support/script-host.js";

/** An operation as it stood in a multipart request. */
export interface WireOperation {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly contentId?: string;
  readonly changeSet?: string;
}

/** What a service answers an operation with. */
export interface WireAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Reads a multipart request by plain text search, strictly: CRLF, one form of everything. Throws on anything else. */
export function readMultipart(request: HttpRequest): WireOperation[] {
  const boundary = /^multipart\/mixed; boundary=(batch_[0-9a-f]{32})$/.exec(request.headers["content-type"] ?? "")?.[1];
  if (boundary === undefined) throw new Error(`content type ${request.headers["content-type"] ?? "is missing"}`);
  const body = text(request.body);
  const operations: WireOperation[] = [];
  for (const part of split(body, boundary)) {
    const changeSet = /^Content-Type: multipart\/mixed; boundary=(changeset_[0-9a-z_]+)\r\n\r\n/.exec(part);
    if (changeSet?.[1] === undefined) operations.push(readPart(part));
    else {
      for (const inner of split(part.slice(changeSet[0].length) + "\r\n", changeSet[1])) {
        operations.push({ ...readPart(inner), changeSet: changeSet[1] });
      }
    }
  }
  return operations;
}

function split(body: string, boundary: string): string[] {
  const end = `--${boundary}--\r\n`;
  if (!body.startsWith(`--${boundary}\r\n`) || !body.endsWith(end)) throw new Error("delimiters are not in place");
  return body.slice(`--${boundary}\r\n`.length, -end.length).replace(/\r\n$/, "").split(`\r\n--${boundary}\r\n`);
}

function readPart(part: string): WireOperation {
  const match =
    /^Content-Type: application\/http\r\nContent-Transfer-Encoding: binary\r\n(?:Content-ID: (\d+)\r\n)?\r\n([A-Z]+) (\S+) HTTP\/1\.1\r\n((?:[^\r\n]+\r\n)*)\r\n([\s\S]*)$/.exec(
      part,
    );
  if (match === null) throw new Error(`no application/http part: ${part}`);
  const [, contentId, method = "", url = "", lines = "", body = ""] = match;
  const headers: Record<string, string> = {};
  for (const line of lines.split("\r\n").filter((each) => each !== "")) {
    const [name = "", value = ""] = line.split(/: (.*)/s);
    headers[name.toLowerCase()] = value;
  }
  return { method, url, headers, body, ...(contentId === undefined ? {} : { contentId }) };
}

/** How the answer is written: services and their samples differ. */
export interface WritingStyle {
  readonly status?: number;
  readonly quotedBoundary?: boolean;
  readonly lineEnd?: string;
  /** A failed change set as one bare part, as OData wants it. */
  readonly bareFailure?: boolean;
  /** No blank after the colon of a header. */
  readonly tightHeaders?: boolean;
  /** Empty lines after the headers of an answer without content. */
  readonly blankLines?: number;
  readonly preamble?: string;
  readonly epilogue?: string;
  /** The answer is cut off after that many characters. */
  readonly cutAt?: number;
}

/** Writes the answer for operations as a service does: in order, change sets as one part, the failing one alone. */
export function writeMultipart(
  operations: readonly WireOperation[],
  answer: (operation: WireOperation, index: number) => WireAnswer | undefined,
  style: WritingStyle = {},
): HttpResponse {
  const end = style.lineEnd ?? "\r\n";
  const boundary = "batchresponse_5f0e";
  const parts: string[] = [];
  const part = (operation: WireOperation, response: WireAnswer): string => {
    const body =
      response.body === undefined
        ? ""
        : typeof response.body === "string"
          ? response.body
          : JSON.stringify(response.body);
    const type =
      response.body === undefined || typeof response.body === "string"
        ? {}
        : { "Content-Type": "application/json; odata.metadata=minimal" };
    const headers = Object.entries({ "OData-Version": "4.0", ...type, ...response.headers });
    return [
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      ...(operation.contentId === undefined ? [] : [`Content-ID: ${operation.contentId}`]),
      "",
      `HTTP/1.1 ${response.status} Reason`,
      ...headers.map(([name, value]) => `${name}:${style.tightHeaders === true ? "" : " "}${value}`),
      "",
      body === "" ? end.repeat((style.blankLines ?? 1) - 1) : body,
    ].join(end);
  };
  for (let index = 0; index < operations.length;) {
    const first = operations[index];
    if (first === undefined) break;
    if (first.changeSet === undefined) {
      const response = answer(first, index++);
      if (response === undefined) break;
      parts.push(part(first, response));
      continue;
    }
    const set = operations.filter((each) => each.changeSet === first.changeSet);
    const responses = set.map((each, offset) => [each, answer(each, index + offset)] as const);
    index += set.length;
    if (responses.some(([, response]) => response === undefined)) break;
    const failing = responses.find(([, response]) => (response?.status ?? 0) >= 400);
    const shown = (failing === undefined ? responses : [failing]).map(([each, response]) =>
      part(each, response ?? { status: 500 }),
    );
    if (failing !== undefined && style.bareFailure === true) parts.push(shown[0] ?? "");
    else {
      const inner = `changesetresponse_${String(parts.length)}`;
      const content = shown.map((each) => `--${inner}${end}${each}${end}`).join("");
      parts.push([`Content-Type: multipart/mixed; boundary=${inner}`, "", `${content}--${inner}--`].join(end));
    }
  }
  const body =
    (style.preamble ?? "") +
    parts.map((each) => `--${boundary}${end}${each}${end}`).join("") +
    `--${boundary}--${end}${style.epilogue ?? ""}`;
  return {
    status: style.status ?? 200,
    headers: {
      "content-type": `multipart/mixed; boundary=${style.quotedBoundary === true ? `"${boundary}"` : boundary}`,
    },
    body: bytes(body.slice(0, style.cutAt)),
  };
}

/** A service that says yes to everything. */
export function acceptAll(request: HttpRequest): HttpResponse {
  return writeMultipart(readMultipart(request), () => ({ status: 204 }));
}
