import type { IncomingMessage, ServerResponse } from "node:http";

const boundary = "batchresponse_canned";

/** A batch response of so many times 200, of about 150 bytes each. */
export function cannedBatch(operations: number): (request: IncomingMessage, response: ServerResponse) => void {
  const part = [
    `--${boundary}`,
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    "",
    "HTTP/1.1 200 OK",
    "Content-Type: application/json; odata.metadata=minimal",
    "OData-Version: 4.0",
    "",
    '{"@odata.context":"$metadata#Things/$entity","Id":"a","Name":"A thing of some length"}',
    "",
  ].join("\r\n");
  const body = Buffer.from(`${part.repeat(operations)}--${boundary}--\r\n`);
  const headers = { "content-type": `multipart/mixed; boundary=${boundary}`, "content-length": String(body.length) };
  return (_request, response) => response.writeHead(200, headers).end(body);
}
