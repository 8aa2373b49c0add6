import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A loopback endpoint that gives tokens of a managed identity, as Container Apps has one. */
export interface ManagedIdentity {
  /** Environment variables of the program that has the identity. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resources that tokens were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** The header that keeps others of the machine from asking. */
const header = "not-a-secret-of-the-endpoint";

/**
 * Source: Microsoft Learn, "Managed identities in Azure Container Apps", REST endpoint reference.
 * @param token gives the token for a resource; undefined: there is none
 */
export async function startManagedIdentity(
  token: (resource: string) => Promise<string | undefined>,
): Promise<ManagedIdentity> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const resource = url.searchParams.get("resource") ?? "";
    if (request.headers["x-identity-header"] !== header || url.searchParams.get("api-version") !== "2019-08-01") {
      response.writeHead(401).end();
      return;
    }
    asked.push(resource);
    void token(resource).then((given) => {
      const body =
        given === undefined
          ? { statusCode: 400, message: "the identity has no token for this resource" }
          : {
              access_token: given,
              expires_on: String(Math.floor(Date.now() / 1000) + 3000),
              resource,
              token_type: "Bearer",
            };
      response
        .writeHead(given === undefined ? 400 : 200, { "content-type": "application/json" })
        .end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    environment: { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: header },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
