import type { HttpResponse } from "../../../core/host/network.js";
import { headerName } from "../../http/header-name.js";
import { randomUuid, type Random } from "../../../core/host/random.js";

export interface OperationResponse {
  readonly contentId?: string;
  readonly response: HttpResponse;
}

export type ItemResponse =
  | { readonly kind: "operation"; readonly outcome: OperationResponse }
  | { readonly kind: "changeSet"; readonly responses: readonly OperationResponse[] };

const reasons: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  412: "Precondition Failed",
  413: "Payload Too Large",
  415: "Unsupported Media Type",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** A multipart outcome: its boundary and its bytes, CRLF everywhere. */
export function writeBatch(
  items: readonly ItemResponse[],
  random: Random,
  blankLines: number,
): { boundary: string; body: Uint8Array } {
  const boundary = `batchresponse_${randomUuid(random)}`;
  const chunks: Buffer[] = [];
  for (const item of items) {
    chunks.push(Buffer.from(`--${boundary}\r\n`));
    if (item.kind === "operation") writeOperation(chunks, item.outcome, blankLines);
    else {
      const inner = `changesetresponse_${randomUuid(random)}`;
      chunks.push(Buffer.from(`Content-Type: multipart/mixed; boundary=${inner}\r\n\r\n`));
      for (const outcome of item.responses) {
        chunks.push(Buffer.from(`--${inner}\r\n`));
        writeOperation(chunks, outcome, blankLines);
      }
      chunks.push(Buffer.from(`--${inner}--\r\n`));
    }
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return { boundary, body: Buffer.concat(chunks) };
}

function writeOperation(chunks: Buffer[], outcome: OperationResponse, blankLines: number): void {
  const { response, contentId } = outcome;
  const mime = ["Content-Type: application/http", "Content-Transfer-Encoding: binary"];
  if (contentId !== undefined) mime.push(`Content-ID: ${contentId}`);
  const lines = [
    ...mime,
    "",
    `HTTP/1.1 ${response.status} ${reasons[response.status] ?? "Status"}`,
    ...Object.entries(response.headers).map(([name, value]) => `${headerName(name)}: ${value}`),
  ];
  chunks.push(Buffer.from(`${lines.join("\r\n")}\r\n\r\n`));
  if (response.body.length > 0) chunks.push(Buffer.from(response.body), Buffer.from("\r\n"));
  else chunks.push(Buffer.from("\r\n".repeat(Math.max(0, blankLines - 1))));
}
