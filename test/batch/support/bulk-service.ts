import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { NetworkError } from "../../../scripts/core/host/network.js";
import { text } from "../../support/script-host.js";
import { jsonResponse, type Answer } from "./batch-action.js";
import { readMultipart, writeMultipart, type WireOperation } from "./multipart-service.js";

/** What happens to a whole message or batch. */
export const messageTroubles = [
  "none",
  "none",
  "none",
  "429",
  "503 with Retry-After",
  "502 before",
  "502 after",
  "cut before",
  "cut after",
  "page before",
  "page after",
  "413",
  "deadlock",
  "too slow",
] as const;

/** What happens to a row. */
export const rowTroubles = ["none", "none", "none", "none", "bad", "429 once", "500 before", "500 after"] as const;

export interface BulkTroubles {
  /** One for each message that comes, over and over. */
  readonly messages: readonly (typeof messageTroubles)[number][];
  /** One for each row by its number, over and over. Of a standard table, only "bad" counts. */
  readonly rows: readonly (typeof rowTroubles)[number][];
  readonly isElastic: boolean;
  readonly hasMessage: boolean;
  /** Milliseconds that every response takes. */
  readonly latency: number;
}

/** A row as it arrives: its key, and the number that tells it apart from all others of the input. */
interface Arrived {
  readonly key: string;
  readonly number: number;
}

const detail = "@Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails";
const slow = { error: { code: "0x80072322", message: "wait" } };

/** What a gateway sends in the service's place. */
const page: HttpResponse = { status: 200, headers: { "content-type": "text/html" }, body: Buffer.from("<html>") };

/** A table with bulk messages that counts what it wrote, whatever its responses say. */
export class BulkService {
  /** How often each row of the input was written, by its number. */
  readonly written = new Map<number, number>();
  /** The number written last under each key. */
  readonly stored = new Map<string, number>();
  private calls = 0;
  private readonly asked = new Set<number>();

  constructor(private readonly troubles: BulkTroubles) {}

  readonly answer: Answer = async (request, clock) => {
    await clock.sleep(this.troubles.latency);
    if (request.method === "GET") return this.definition(request);
    const { messages } = this.troubles;
    const trouble = messages[this.calls++ % messages.length];
    const isBatch = request.url.endsWith("$batch");
    switch (trouble) {
      case "429":
        return jsonResponse(429, slow, { "retry-after": "4" });
      case "503 with Retry-After":
        return jsonResponse(503, {}, { "retry-after": "1" });
      case "502 before":
        return jsonResponse(502, {});
      case "cut before":
        throw new NetworkError("cut", "unreachable");
      case "page before":
        return page;
      case "413":
        if ((isBatch ? readMultipart(request).length : targets(request).length) > 1) return jsonResponse(413, {});
        break;
      case "deadlock":
        if (isBatch || this.troubles.isElastic) break;
        return jsonResponse(500, { error: { code: "0x80044150", message: "Generic SQL error. Sql Number: 1205" } });
      case "too slow":
        if (isBatch || this.troubles.isElastic || targets(request).length < 2) break;
        return jsonResponse(500, { error: { code: "0x80044151", message: "SQL timeout expired." } });
      default:
    }
    const response = isBatch ? this.batch(request) : this.message(request);
    if (trouble === "502 after") return jsonResponse(502, {});
    if (trouble === "cut after") throw new NetworkError("cut", "timeout");
    return trouble === "page after" ? page : response;
  };

  private definition({ url }: HttpRequest): HttpResponse {
    if (url.includes("sdkmessagefilters")) return jsonResponse(200, { value: this.troubles.hasMessage ? [{}] : [] });
    if (url.includes("/Attributes"))
      return jsonResponse(200, { value: [{ LogicalName: "pb_key", AttributeType: "String" }] });
    const definition = {
      LogicalName: "pb_row",
      EntitySetName: "pb_rows",
      PrimaryIdAttribute: "pb_rowid",
      TableType: this.troubles.isElastic ? "Elastic" : "Standard",
    };
    return jsonResponse(200, { value: [definition] });
  }

  private message(request: HttpRequest): HttpResponse {
    const { isElastic, hasMessage } = this.troubles;
    if (!hasMessage)
      return jsonResponse(501, {
        error: { code: "0x80040216", message: "DeleteMultiple has not yet been implemented." },
      });
    const rows = targets(request).map(arrived);
    if (isElastic) return this.each(request, rows);
    if (rows.some(({ number }) => this.trouble(number) === "bad"))
      return jsonResponse(400, { error: { code: "0x0", message: "bad" } });
    if (new Set(rows.map(({ key }) => key)).size < rows.length)
      return jsonResponse(400, { error: { code: "0x80040237", message: "Cannot insert duplicate key." } });
    for (const row of rows) this.write(row);
    return done(request, rows);
  }

  private each(request: HttpRequest, rows: readonly Arrived[]): HttpResponse {
    const statuses = rows.map((row) => this.one(row));
    if (statuses.every((status) => status < 400)) return done(request, rows);
    const details = statuses.flatMap((status, index) =>
      status < 400 ? [] : [{ RequestIndex: index, Id: "", StatusCode: status }],
    );
    return jsonResponse(400, {
      error: { code: "0x80040216", message: "some rows failed", [detail]: JSON.stringify(details) },
    });
  }

  private batch(request: HttpRequest): HttpResponse {
    const operations = readMultipart(request);
    const statuses = new Map<WireOperation, number>();
    for (const operation of operations) {
      if (statuses.has(operation)) continue;
      const set =
        operation.changeSet === undefined
          ? [operation]
          : operations.filter(({ changeSet }) => changeSet === operation.changeSet);
      if (set.length === 1) statuses.set(operation, this.one(ofOperation(operation)));
      else {
        const isBad = (each: WireOperation): boolean => this.trouble(ofOperation(each).number) === "bad";
        const fails = set.some(isBad);
        for (const each of set) {
          statuses.set(each, isBad(each) ? 400 : 204);
          if (!fails) this.write(ofOperation(each));
        }
      }
    }
    return writeMultipart(operations, (operation) => {
      const status = statuses.get(operation) ?? 500;
      return {
        status,
        ...(status === 429 ? { headers: { "Retry-After": "2" } } : {}),
        ...(status >= 400 ? { body: { error: { code: "0x0", message: "no" } } } : {}),
      };
    });
  }

  /** One row on its own. */
  private one(row: Arrived): number {
    const trouble = this.trouble(row.number);
    if (trouble === "bad") return 400;
    if (trouble === "500 before") return 500;
    if (trouble === "429 once" && !this.asked.has(row.number)) {
      this.asked.add(row.number);
      return 429;
    }
    this.write(row);
    return trouble === "500 after" ? 500 : 204;
  }

  trouble(number: number): (typeof rowTroubles)[number] {
    return this.troubles.rows[number % this.troubles.rows.length] ?? "none";
  }

  private write({ key, number }: Arrived): void {
    this.written.set(number, (this.written.get(number) ?? 0) + 1);
    this.stored.set(key, number);
  }
}

/** An id that has the number of its row, for rows that have no columns: deletes. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

function targets(request: HttpRequest): Record<string, unknown>[] {
  return (JSON.parse(text(request.body)) as { Targets: Record<string, unknown>[] }).Targets;
}

function arrived(target: Readonly<Record<string, unknown>>): Arrived {
  const id = target["pb_rowid"];
  const key =
    typeof target["@odata.id"] === "string"
      ? target["@odata.id"]
      : typeof id === "string"
        ? id
        : `new ${String(target["pb_number"])}`;
  return { key, number: typeof target["pb_number"] === "number" ? target["pb_number"] : Number(String(id).slice(-12)) };
}

function ofOperation({ url, body }: WireOperation): Arrived {
  const path = decodeURIComponent(url.replace(/^.*\/(?=pb_rows)/, ""));
  const values = (body === "" ? {} : JSON.parse(body)) as { pb_number?: number };
  const key = /\(([0-9a-f-]{36})\)/.exec(path)?.[1];
  const number = values.pb_number ?? Number(String(key).slice(-12));
  return { key: key ?? (path.includes("(") ? path : `new ${number}`), number };
}

function done(request: HttpRequest, rows: readonly Arrived[]): HttpResponse {
  if (!request.url.endsWith("CreateMultiple")) return { status: 204, headers: {}, body: new Uint8Array() };
  return jsonResponse(200, { Ids: rows.map(({ number }) => idOf(number)) });
}
