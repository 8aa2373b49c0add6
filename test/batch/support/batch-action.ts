import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { emulatorNetwork } from "../../../scripts/emulator/index.js";
import type { Driver } from "../../emulator/support/driver.js";
import { bytes, loadConnector, text } from "../../support/script-host.js";
import { expectLibraryAgrees } from "./odata-oracle.js";

/** The batch action of each connector: what it is called and where its calls arrive. */
export const actions = {
  dataverse: { operationId: "ExecuteDataverseBatch", url: "https://contoso.crm4.dynamics.com/api/data/v9.2/$batch" },
  "finance-operations": {
    operationId: "ExecuteODataBatch",
    url: "https://contoso.operations.dynamics.com/data/$batch",
  },
  graph: { operationId: "ExecuteGraphBatch", url: "https://graph.microsoft.com/v1.0/$batch" },
} as const;

export type Connector = keyof typeof actions;

export interface ItemAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: unknown;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface Violation {
  readonly code: string;
  readonly index: number | null;
  readonly target: string | null;
  readonly message: string;
}

export interface BatchAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: {
    readonly responses: readonly ItemAnswer[];
    readonly toSendAgain: readonly object[];
    readonly inDoubt: readonly object[];
    readonly summary: Readonly<
      Record<"succeeded" | "failed" | "notExecuted" | "throttledRetries" | "requestsSent", number>
    >;
    readonly error?: { readonly code: string; readonly message: string; readonly details?: readonly Violation[] };
  };
  /** The answer as it came. */
  readonly text: string;
  readonly sent: readonly HttpRequest[];
  /** Milliseconds of the virtual clock. */
  readonly elapsed: number;
}

export type Answer = (
  request: HttpRequest,
  clock: VirtualClock,
  index: number,
  signal: AbortSignal,
) => HttpResponse | Promise<HttpResponse>;

export const startTime = Date.UTC(2026, 0, 15, 9, 30);

/**
 * Runs a connector's batch action in the real script host; `answer` stands for the service. Every multipart request that
 * it makes must also read the same with Microsoft.OData.Core.
 */
export async function runBatch(
  connector: Connector,
  input: unknown,
  answer: Answer,
  clock = new VirtualClock(startTime),
  token = "secret-token",
): Promise<BatchAnswer> {
  const script = await loadConnector(connector);
  const sent: HttpRequest[] = [];
  const began = clock.now();
  const { operationId, url } = actions[connector];
  const response = await script.execute(
    {
      operationId,
      request: {
        method: "POST",
        url,
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "x-ms-trace": "not for the service",
        },
        body: bytes(typeof input === "string" ? input : JSON.stringify(input)),
      },
    },
    {
      clock,
      send: async (request, signal) => {
        sent.push(request);
        return answer(request, clock, sent.length - 1, signal);
      },
    },
  );
  if (connector !== "graph") for (const request of sent) await expectLibraryAgrees(request);
  const body = text(response.body);
  return {
    status: response.status,
    headers: response.headers,
    json: JSON.parse(body === "" ? "{}" : body) as BatchAnswer["json"],
    text: body,
    sent,
    elapsed: clock.now() - began,
  };
}

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { status, headers: { "content-type": "application/json", ...headers }, body: bytes(JSON.stringify(value)) };
}

/** Nothing must be sent. */
export const nobody: Answer = (request) => {
  throw new Error(`sent ${request.method} ${request.url}`);
};

const services = { dataverse: "dataverse", "finance-operations": "financeOperations", graph: "graph" } as const;

/** Runs a connector's batch action against the emulator, on the emulator's clock. */
export async function runOnEmulator(connector: Connector, input: unknown, driver: Driver): Promise<BatchAnswer> {
  const network = emulatorNetwork(driver.emulator);
  const token = await driver.token(services[connector]);
  return runBatch(connector, input, (request, _, __, signal) => network.send(request, signal), driver.clock, token);
}
