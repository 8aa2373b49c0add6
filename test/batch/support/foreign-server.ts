import { request as httpRequest } from "node:http";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { startDotnetProgram, type DotnetProgram } from "../../support/dotnet-program.js";

/** What the service has kept, and each request it executed: method, path and status. */
export interface ForeignState {
  readonly things: readonly { readonly Id: number; readonly Name: string | null; readonly Amount: string | null }[];
  readonly journal: readonly (readonly [method: string, path: string, status: number])[];
}

/** A service of Microsoft.AspNetCore.OData on a loopback port. */
export interface ForeignService {
  readonly version: string;
  /** Sends a request of a connector to the service; `accept` in place of what the connector asks for. */
  send(request: HttpRequest, accept?: string): Promise<HttpResponse>;
  look(): Promise<ForeignState>;
  reset(): Promise<void>;
}

let started: Promise<DotnetProgram> | undefined;

/** One warm process of test/dotnet/foreign-server for the whole test run. */
async function ask(message: object): Promise<Readonly<Record<string, unknown>>> {
  const program = await (started ??= startDotnetProgram("foreign-server", "PowerBatch.ForeignServer"));
  const answer = await program.ask(message);
  if (typeof answer["failure"] === "string") throw new Error(answer["failure"]);
  return answer;
}

export async function startForeignService(stopsOnError: boolean): Promise<ForeignService> {
  const { port, version } = await ask({ type: "start", stopsOnError });
  return {
    version: String(version),
    send: (request, accept) => post(Number(port), request, accept),
    look: async () => (await ask({ type: "look", port })) as unknown as ForeignState,
    reset: async () => {
      await ask({ type: "reset", port });
    },
  };
}

function post(port: number, request: HttpRequest, accept?: string): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const { pathname, host } = new URL(request.url);
    // Operations with absolute addresses belong to the host that the client names.
    const headers = { ...request.headers, host, ...(accept === undefined ? {} : { accept }) };
    const outgoing = httpRequest(
      { host: "127.0.0.1", port, method: request.method, path: pathname, headers, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const known = Object.entries(incoming.headers).flatMap(([name, value]) =>
            typeof value === "string" ? [[name, value] as const] : [],
          );
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(known),
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(Buffer.from(request.body ?? []));
  });
}
