import type { Clock } from "../../../core/host/clock.js";
import type { HttpResponse } from "../../../core/host/network.js";
import type { Random } from "../../../core/host/random.js";
import type { Fault } from "../../faults/fault.js";
import { BodyError, header, readCall, type Call } from "../../http/call.js";
import type { UndoLog } from "../undo-log.js";
import type { BatchItem, BatchOperation } from "./batch-item.js";
import { boundaryOf, readContentType } from "./content-type.js";
import { readBatch, type ReadRules } from "./read-batch.js";
import { ReferenceError, resolveBody, resolveUrl, type References } from "./references.js";
import { acceptsJson, writeJsonBatch } from "./write-json-batch.js";
import { writeBatch, type ItemResponse, type OperationResponse } from "./write-batch.js";

/** What a service brings to the batch machinery. */
export interface BatchService {
  readonly clock: Clock;
  readonly random: Random;
  readonly undo: UndoLog;
  readonly rules: ReadRules & {
    /** Operations in a batch, those in change sets included. */
    readonly limit: number;
    readonly outerStatus: "ok" | "failing";
    readonly failedChangeSet: "changeSet" | "part";
    readonly blankLines: number;
    /** What Accept decides, when it does. */
    readonly responseFormat: "multipart" | "accept";
  };
  /** Executes one operation; never throws. */
  execute(call: Call): HttpResponse;
  /** Takes the fault planned for an operation, if any. */
  fault(method: string, path: string): Fault | undefined;
  /** The outcome of a fault inside the batch. */
  faultResponse(fault: Fault): HttpResponse;
  /** The outcome for a batch, or an operation, that breaks the rules of the format. */
  refuse(message: string, kind: "payload" | "reference" | "outer" | "limit"): HttpResponse;
}

/** Runs POST …/$batch: reads, executes in order, writes. */
export async function runBatch(call: Call, service: BatchService): Promise<HttpResponse> {
  const boundary = boundaryOf(readContentType(header(call, "content-type") ?? ""));
  if (boundary === undefined) {
    return service.refuse("a batch needs the type multipart/mixed with a boundary of 1 to 70 characters", "outer");
  }
  const body = Buffer.from(call.request.body ?? new Uint8Array());
  const { items, failure } = readBatch(body, boundary, service.rules);
  const count = items.reduce((sum, item) => sum + (item.kind === "operation" ? 1 : item.operations.length), 0);
  if (count > service.rules.limit) {
    return service.refuse(`a batch takes up to ${service.rules.limit} operations, this one has ${count}`, "limit");
  }
  const run = new BatchRun(call, service);
  const responses = run.all(items);
  if (failure !== undefined && !run.stopped) {
    responses.push({ kind: "operation", outcome: { response: service.refuse(failure.message, "payload") } });
    run.failed ??= 400;
  }
  if (run.delay > 0) await service.clock.sleep(run.delay);
  const stopped = failure !== undefined || run.stopped;
  const status =
    stopped && (service.rules.outerStatus === "failing" || failure !== undefined) ? (run.failed ?? 400) : 200;
  if (service.rules.responseFormat === "accept" && acceptsJson(header(call, "accept") ?? "")) {
    const headers = { "content-type": "application/json", "odata-version": "4.0" };
    return { status, headers, body: writeJsonBatch(responses, service.random) };
  }
  const written = writeBatch(responses, service.random, service.rules.blankLines);
  return {
    status,
    headers: { "content-type": `multipart/mixed; boundary=${written.boundary}`, "odata-version": "4.0" },
    body: written.body,
  };
}

class BatchRun {
  /** Status of the first operation that failed. */
  failed: number | undefined;
  stopped = false;
  /** Milliseconds that faults want to be waited. */
  delay = 0;
  private readonly goesOn: boolean;

  constructor(
    private readonly outer: Call,
    private readonly service: BatchService,
  ) {
    this.goesOn = /odata\.continue-on-error(?!\s*=\s*false)|(^|[,;\s])continue-on-error(?!\s*=\s*false)/i.test(
      header(outer, "prefer") ?? "",
    );
  }

  all(items: readonly BatchItem[]): ItemResponse[] {
    const responses: ItemResponse[] = [];
    for (const item of items) {
      const outcome = item.kind === "operation" ? this.single(item.operation) : this.changeSet(item.operations);
      responses.push(outcome.item);
      if (outcome.status < 400) continue;
      this.failed ??= outcome.status;
      if (this.goesOn) continue;
      this.stopped = true;
      break;
    }
    return responses;
  }

  private single(operation: BatchOperation): { item: ItemResponse; status: number } {
    const { contentId } = operation;
    // References live inside one change set only.
    const response = operation.url.startsWith("$")
      ? this.service.refuse(`'${operation.url}' is used outside a change set`, "payload")
      : this.execute(operation, new Map());
    const outcome: OperationResponse = { ...(contentId === undefined ? {} : { contentId }), response };
    return { item: { kind: "operation", outcome }, status: response.status };
  }

  private changeSet(operations: readonly BatchOperation[]): { item: ItemResponse; status: number } {
    const references = new Map<string, string>();
    const responses: OperationResponse[] = [];
    const { undo, rules } = this.service;
    undo.begin();
    for (const operation of operations) {
      const response = this.execute(operation, references);
      const outcome: OperationResponse = {
        ...(operation.contentId === undefined ? {} : { contentId: operation.contentId }),
        response,
      };
      if (response.status >= 400) {
        undo.rollBack();
        const item: ItemResponse =
          rules.failedChangeSet === "part"
            ? { kind: "operation", outcome }
            : { kind: "changeSet", responses: [outcome] };
        return { item, status: response.status };
      }
      responses.push(outcome);
      const address = response.headers["odata-entityid"];
      if (operation.contentId !== undefined && address !== undefined) references.set(operation.contentId, address);
    }
    undo.commit();
    return { item: { kind: "changeSet", responses }, status: 200 };
  }

  private execute(operation: BatchOperation, references: References): HttpResponse {
    const { service, outer } = this;
    try {
      const url = resolveUrl(operation.url, references);
      const body = resolveBody(operation.body, references);
      const target = URL.canParse(url, outer.url.href) ? new URL(url, outer.url.href) : undefined;
      if (target?.host !== outer.url.host) return service.refuse(`the URL '${url}' is not of this service`, "payload");
      const call: Call = {
        ...readCall({
          method: operation.method,
          url: target.href,
          headers: operation.headers,
          ...(body === undefined ? {} : { body }),
        }),
        ...(outer.caller === undefined ? {} : { caller: outer.caller }),
      };
      if (call.segments.at(-1) === "$batch") return service.refuse("a batch must not contain a batch", "payload");
      return this.underFault(call);
    } catch (error) {
      if (error instanceof ReferenceError) return service.refuse(error.message, "reference");
      if (error instanceof BodyError) return service.refuse(error.message, "payload");
      throw error;
    }
  }

  private underFault(call: Call): HttpResponse {
    const fault = this.service.fault(call.method, call.path);
    if (fault === undefined) return this.service.execute(call);
    this.delay += fault.delay ?? 0;
    const own = fault.when === "after" || fault.status === undefined ? this.service.execute(call) : undefined;
    return own !== undefined && fault.status === undefined ? own : this.service.faultResponse(fault);
  }
}
