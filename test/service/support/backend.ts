import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { systemRandom } from "../../../scripts/core/host/random.js";
import { makeCertificate } from "../../../scripts/emulator/tls/certificate.js";

/** A service behind a connector, on HTTPS, that does what a test wants. */
export interface Backend {
  readonly url: string;
  /** Certificate (PEM) that its clients must trust. */
  readonly authority: string;
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

/** @param respond gets each request; what it never ends stays open */
export async function startBackend(
  respond: (request: IncomingMessage, response: ServerResponse) => void,
  { records = true }: { readonly records?: boolean } = {},
): Promise<Backend> {
  const requests: IncomingMessage[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    if (records) requests.push(request);
    request.resume();
    request.on("end", () => respond(request, response));
  };
  const { key, certificate, authority } = makeCertificate(Date.now(), systemRandom);
  const server = createServer({ key, cert: certificate }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    authority,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
