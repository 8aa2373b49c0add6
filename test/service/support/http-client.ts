import { request as httpRequest, Agent } from "node:http";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";

/** Connections are kept, as a client of the service keeps them. */
const keepAlive = new Agent({ keepAlive: true });

/** Sends a request whose path is left as it is: no client library tidies it up. */
export function sendRaw(
  origin: string,
  request: Omit<HttpRequest, "url"> & { readonly path: string },
  agent: Agent | false = keepAlive,
): Promise<HttpResponse> {
  const { hostname, port } = new URL(origin);
  const { method, path, body } = request;
  const headers = { ...request.headers, ...(body === undefined ? {} : { "content-length": String(body.length) }) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: hostname, port, method, path, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const known = Object.entries(incoming.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(", ") : (value ?? ""),
        ]);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(known) as Record<string, string>,
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body === undefined ? undefined : Buffer.from(body));
  });
}
