import { InputError } from "../../core/diagnostics/input-error.js";
import type { HttpResponse } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { takeTime, type EmulatorContext } from "../context.js";
import type { EmulatedService } from "../emulated-service.js";
import { checkBearer, isRefused } from "../tokens/bearer-check.js";
import { faultedResponse } from "../faults/apply-fault.js";
import { emptyResponse } from "../http/responses.js";
import type { Call } from "../http/call.js";
import { notImplemented } from "../not-implemented.js";
import { runBatch } from "../odata/batch/run-batch.js";
import { ODataError } from "../odata/odata-error.js";
import { isGuid, readValue } from "../odata/property-type.js";
import type { Row } from "../odata/row-store.js";
import { UndoLog } from "../odata/undo-log.js";
import { RequestBudget } from "../service-protection/request-budget.js";
import { randomUuid } from "../../core/host/random.js";
import { dataverseError, payloadError, throttled, usualResponse } from "./dataverse-error.js";
import type { DataverseSeed, TableSeed } from "./dataverse-seed.js";
import type { ColumnFile, Model } from "./rows/model.js";
import { writeRow } from "./rows/write-rows.js";
import { DataverseTable } from "./table/table.js";
import { handleWebApi, type WhoAmI } from "./web-api.js";

const defaultUser: WhoAmI = {
  BusinessUnitId: "5ad0c0de-0000-4000-8000-00000000b001",
  UserId: "5ad0c0de-0000-4000-8000-00000000b002",
  OrganizationId: "5ad0c0de-0000-4000-8000-00000000b003",
};

const firstVersion = 1_000_000;

/** Dataverse: the Web API over the tables of a seed. */
export class DataverseService implements EmulatedService {
  private readonly undo = new UndoLog();
  private readonly tables = new Map<string, DataverseTable>();
  private readonly files = new Map<string, ColumnFile>();
  private readonly model: Model;
  private readonly budget: RequestBudget;
  private user = defaultUser;
  private readonly missingPrivileges = new Set<string>();
  private version = firstVersion;

  constructor(private readonly context: EmulatorContext) {
    this.model = {
      context,
      tables: this.tables,
      undo: this.undo,
      files: this.files,
      missingPrivileges: this.missingPrivileges,
      nextVersion: () => ++this.version,
    };
    this.budget = new RequestBudget(context.clock, () => ({
      requests: context.settings["dataverse.requestLimit"],
      executionTime: context.settings["dataverse.executionTimeLimit"],
      concurrency: context.settings["dataverse.concurrencyLimit"],
      window: context.settings["dataverse.limitWindow"],
    }));
  }

  reset(): void {
    this.tables.clear();
    this.files.clear();
    this.budget.clear();
    this.user = defaultUser;
    this.missingPrivileges.clear();
    this.version = firstVersion;
  }

  seed(seed: DataverseSeed): void {
    this.user = { ...this.user, ...seed.user };
    for (const privilege of seed.missingPrivileges ?? []) this.missingPrivileges.add(privilege);
    for (const table of seed.tables ?? []) {
      const known = this.tables.get(table.entitySet) ?? new DataverseTable(table, this.undo);
      this.tables.set(table.entitySet, known);
      for (const row of table.rows ?? []) this.addRow(known, row, table);
    }
  }

  state(): unknown {
    return {
      tables: Object.fromEntries(
        [...this.tables.values()].map((table) => [table.logicalName, [...table.rows.values()]]),
      ),
    };
  }

  /** The rows of a table by its logical name, as they are now. */
  rows(logicalName: string): readonly Row[] {
    for (const table of this.tables.values()) if (table.logicalName === logicalName) return [...table.rows.values()];
    throw new InputError(`no table of the emulator has the logical name "${logicalName}"`);
  }

  async handle(call: Call): Promise<HttpResponse> {
    const claims = await checkBearer(this.context, call, "dataverse");
    if (isRefused(claims)) return emptyResponse(401, { "www-authenticate": claims.challenge });
    if (call.segments[0] !== "api" || call.segments[1] !== "data")
      return notImplemented("dataverse", call, ["/api/data/v9.2 and other versions"]);
    const { random, settings } = this.context;
    const end = this.budget.open(claims.clientId);
    if (typeof end !== "function") {
      return throttled(random, end.reason, end.wait === undefined ? 5 : Math.max(1, Math.ceil(end.wait / 1000)));
    }
    try {
      await takeTime(this.context);
      const own: Call = { ...call, caller: claims.clientId };
      const batch = call.method === "POST" && call.segments.length === 4 && call.segments[3] === "$batch";
      const response = batch ? await this.batch(own) : handleWebApi(this.model, this.user, own);
      const remaining = this.budget.remaining(claims.clientId);
      return {
        ...response,
        headers: {
          ...response.headers,
          ...(settings["dataverse.requestLimit"] > 0
            ? { "x-ms-ratelimit-burst-remaining-xrm-requests": String(remaining.requests) }
            : {}),
          ...(settings["dataverse.executionTimeLimit"] > 0
            ? { "x-ms-ratelimit-time-remaining-xrm-requests": remaining.seconds.toFixed(2) }
            : {}),
          ...(settings["dataverse.dopHint"] > 0 ? { "x-ms-dop-hint": String(settings["dataverse.dopHint"]) } : {}),
        },
      };
    } finally {
      end();
    }
  }

  private batch(call: Call): Promise<HttpResponse> {
    const { clock, random, settings, faults } = this.context;
    return runBatch(call, {
      clock,
      random,
      undo: this.undo,
      rules: {
        finalCrlf: settings["dataverse.finalCrlf"],
        refuseForeignHeaders: settings["odataBatch.authorizationInParts"] === "refuse",
        contentIdScope: settings["dataverse.contentIdScope"],
        limit: settings["dataverse.batchLimit"],
        outerStatus: "failing",
        failedChangeSet: settings["dataverse.failedChangeSet"],
        blankLines: settings["odataBatch.blankLinesAfterHeaders"],
        responseFormat: settings["odataBatch.responseFormat"],
      },
      execute: (operation) => handleWebApi(this.model, this.user, operation),
      fault: (method, path) => faults.takeFor("dataverse", method, path, "batchItem"),
      faultResponse: (fault) =>
        faultedResponse(fault, (wanted, status) => usualResponse(random, wanted, status, "Bearer"), 429),
      refuse: (message, kind) =>
        kind === "payload"
          ? payloadError(random, "", message)
          : dataverseError(random, 400, kind === "reference" ? "0x80060888" : "0x0", message),
    });
  }

  /** In a seed a file is its text, or its name and its text or bytes. */
  private addFile(value: unknown): string | null {
    if (value === null) return null;
    const { name = "file.csv", content, base64 } = isJsonObject(value) ? value : { content: value };
    const text = typeof base64 === "string" ? base64 : content;
    if (typeof name !== "string" || typeof text !== "string") {
      throw new InputError("a file of a seed must be a text, or { name, content } or { name, base64 }");
    }
    const id = randomUuid(this.context.random);
    this.files.set(id, { name, bytes: Buffer.from(text, typeof base64 === "string" ? "base64" : "utf8") });
    return id;
  }

  private addRow(table: DataverseTable, row: Row, seed: TableSeed): void {
    try {
      const values = Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          const { type, columnType } = table.column(name);
          return [name, columnType === "file" ? this.addFile(value) : readValue(name, type, value)];
        }),
      );
      const id = values[table.primaryId] ?? randomUuid(this.context.random);
      if (typeof id !== "string" || !isGuid(id))
        throw new InputError(`seed of ${seed.logicalName}: an id must be a GUID`);
      writeRow(this.model, table, undefined, { ...values, [table.primaryId]: id.toLowerCase() });
    } catch (error) {
      if (error instanceof ODataError) throw new InputError(`seed of ${seed.logicalName}: ${error.message}`);
      throw error;
    }
  }
}
