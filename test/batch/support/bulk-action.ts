import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpRequest } from "../../../scripts/core/host/network.js";
import { emulatorNetwork } from "../../../scripts/emulator/index.js";
import type { Driver } from "../../emulator/support/driver.js";
import { bytes, loadConnector, text } from "../../support/script-host.js";
import { startTime, type Answer, type Violation } from "./batch-action.js";

export type BulkOperation = "CreateRows" | "UpdateRows" | "UpsertRows" | "DeleteRows";

const messages: Readonly<Record<string, string>> = {
  CreateRows: "Microsoft.Dynamics.CRM.CreateMultiple",
  UpdateRows: "Microsoft.Dynamics.CRM.UpdateMultiple",
  UpsertRows: "Microsoft.Dynamics.CRM.UpsertMultiple",
  DeleteRows: "Microsoft.Dynamics.CRM.DeleteMultiple",
};

export interface RowResult {
  readonly row: number;
  readonly id: string | null;
  readonly outcome: "created" | "updated" | "upserted" | "deleted" | "failed" | "unknown" | "notExecuted";
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface RowsAnswer {
  readonly status: number;
  readonly json: {
    readonly results: readonly RowResult[];
    readonly toSendAgain: readonly unknown[];
    readonly inDoubt: readonly unknown[];
    readonly summary: Readonly<
      Record<"succeeded" | "failed" | "notExecuted" | "throttledRetries" | "requestsSent", number>
    >;
    readonly error?: { readonly code: string; readonly message: string; readonly details?: readonly Violation[] };
  };
  /** Everything that went out. */
  readonly sent: readonly HttpRequest[];
  /** What went out to write rows: bulk messages and batches. */
  readonly writes: readonly HttpRequest[];
  /** Milliseconds of the virtual clock. */
  readonly elapsed: number;
}

export interface RowsCall {
  readonly operation: BulkOperation;
  readonly table: string;
  readonly input: unknown;
}

/** Runs one of the actions for rows in the real script host; `answer` stands for the service. */
export async function runRows(
  { operation, table, input }: RowsCall,
  answer: Answer,
  clock = new VirtualClock(startTime),
  token = "secret-token",
): Promise<RowsAnswer> {
  const sent: HttpRequest[] = [];
  const began = clock.now();
  const response = await execute(
    operation,
    `${encodeURIComponent(table)}/${messages[operation] ?? ""}`,
    "POST",
    input,
    token,
    clock,
    (request, signal) => {
      sent.push(request);
      return answer(request, clock, sent.length - 1, signal);
    },
  );
  const body = text(response.body);
  return {
    status: response.status,
    json: JSON.parse(body === "" ? "{}" : body) as RowsAnswer["json"],
    sent,
    writes: sent.filter(({ method }) => method === "POST"),
    elapsed: clock.now() - began,
  };
}

async function execute(
  operationId: string,
  path: string,
  method: string,
  input: unknown,
  token: string,
  clock: VirtualClock,
  send: (request: HttpRequest, signal: AbortSignal) => ReturnType<Answer>,
): Promise<{ status: number; body: Uint8Array | undefined }> {
  const script = await loadConnector("dataverse");
  const response = await script.execute(
    {
      operationId,
      request: {
        method,
        url: `https://contoso.crm4.dynamics.com/api/data/v9.2/${path}`,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(method === "GET" ? {} : { body: bytes(typeof input === "string" ? input : JSON.stringify(input)) }),
      },
    },
    { clock, send: async (request, signal) => send(request, signal) },
  );
  return { status: response.status, body: response.body };
}

/** Runs an action for rows against the emulator, on the emulator's clock. */
export async function rowsOnEmulator(call: RowsCall, driver: Driver): Promise<RowsAnswer> {
  const network = emulatorNetwork(driver.emulator);
  const token = await driver.token("dataverse");
  return runRows(call, (request, _, __, signal) => network.send(request, signal), driver.clock, token);
}

/** What a GET operation of the connector returns: dropdowns of the designer, pages of a file. */
export async function listOnEmulator(operationId: string, path: string, driver: Driver): Promise<unknown> {
  const network = emulatorNetwork(driver.emulator);
  const token = await driver.token("dataverse");
  const response = await execute(operationId, path, "GET", undefined, token, driver.clock, (request, signal) =>
    network.send(request, signal),
  );
  return JSON.parse(text(response.body)) as unknown;
}

/** The targets of a bulk message. */
export function targetsOf(request: HttpRequest | undefined): readonly Readonly<Record<string, unknown>>[] {
  const body = JSON.parse(text(request?.body)) as { Targets: Record<string, unknown>[] };
  return body.Targets;
}
