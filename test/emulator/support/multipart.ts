/** Lines joined and ended by CRLF. */
export function crlf(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join("");
}

export interface Operation {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly contentId?: string;
  readonly headers?: readonly string[];
}

function operation(delimiter: string, { method, url, body, contentId, headers = [] }: Operation): string {
  return crlf(
    `--${delimiter}`,
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    "",
    `${method} ${url} HTTP/1.1`,
    ...(body === undefined ? [] : ["Content-Type: application/json"]),
    ...headers,
    "",
    body === undefined ? "" : JSON.stringify(body),
  );
}

/** A batch of single operations and change sets (arrays), as text. */
export function batchText(...items: readonly (Operation | readonly Operation[])[]): string {
  const parts = items.map((item, index) => {
    if ("method" in item) return operation("batch_1", item);
    const set = `changeset_${index}`;
    const inner = item.map((one, at) => operation(set, { contentId: String(at + 1), ...one })).join("");
    return crlf("--batch_1", `Content-Type: multipart/mixed; boundary=${set}`, "") + inner + crlf(`--${set}--`);
  });
  return parts.join("") + crlf("--batch_1--");
}

export const batchHeaders = { "content-type": 'multipart/mixed; boundary="batch_1"' };

/** The statuses of all parts of an answer, in order. */
export function statuses(text: string): number[] {
  return [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));
}
