import type { HttpResponse } from "../../core/host/network.js";
import { takeTime, type EmulatorContext } from "../context.js";
import type { EmulatedService } from "../emulated-service.js";
import { checkBearer, isRefused } from "../tokens/bearer-check.js";
import { emptyResponse } from "../http/responses.js";
import type { Call } from "../http/call.js";
import { notImplemented } from "../not-implemented.js";
import { UndoLog } from "../odata/undo-log.js";
import { RequestBudget } from "../service-protection/request-budget.js";
import { actionName, type FinanceOperationsActions } from "./actions.js";
import { batchJobsDefinition, type BatchStatus } from "./batch-jobs/batch-job-entity.js";
import { BatchJobLife } from "./batch-jobs/batch-job-life.js";
import { jobRow, type BatchJobSeed } from "./batch-jobs/batch-job-seed.js";
import { setBatchJobToWaiting } from "./batch-jobs/set-to-waiting.js";
import { EventBoard, type Subscription } from "./business-events/event-board.js";
import type { BusinessEventPayload, PublishedEvent } from "./business-events/business-event.js";
import { EntitySet } from "./entities/entity-set.js";
import type { ChangeHook } from "./entities/write-entities.js";
import type { FinanceOperationsSeed } from "./finance-operations-seed.js";
import { throttled } from "./finance-operations-error.js";
import { dataBatch } from "./data-batch.js";
import { handleData, type ODataState } from "./odata-service.js";
import { PackageService } from "./packages/package-service.js";
import type { Queue } from "./recurring/queue.js";
import { connectorPath, RecurringService } from "./recurring/recurring-service.js";
import { BlobStorage } from "./storage/blob-storage.js";
import { lookupEntities } from "./entities/lookup-entities.js";
import { readSeedRow } from "./entities/seed-row.js";
import { InputError } from "../../core/diagnostics/input-error.js";

/** Finance & Operations: OData, business events, recurring integrations. */
export class FinanceOperationsService implements EmulatedService {
  private readonly undo = new UndoLog();
  private readonly sets = new Map<string, EntitySet>();
  private readonly board = new EventBoard();
  private readonly life: BatchJobLife;
  private readonly budget: RequestBudget;
  private readonly odata: ODataState;
  private readonly recurring: RecurringService;
  private readonly storage: BlobStorage;
  private readonly packages: PackageService;
  private applications: readonly string[] | undefined;

  constructor(private readonly context: EmulatorContext) {
    this.life = new BatchJobLife(context, () => this.jobs(), this.board);
    this.budget = new RequestBudget(context.clock, () => ({
      requests: context.settings["financeOperations.requestLimit"],
      executionTime: context.settings["financeOperations.executionTimeLimit"],
      concurrency: context.settings["financeOperations.concurrencyLimit"],
      window: context.settings["financeOperations.limitWindow"],
    }));
    this.recurring = new RecurringService(context);
    this.storage = new BlobStorage(context);
    this.packages = new PackageService(context, this.storage, this.recurring);
    this.odata = { context, sets: this.sets, changed: this.changed, actions: this.actions() };
    this.reset();
  }

  reset(): void {
    this.life.clear();
    this.board.clear();
    this.budget.clear();
    this.recurring.clear();
    this.packages.clear();
    this.storage.clear();
    this.applications = undefined;
    this.sets.clear();
    this.sets.set("BatchJobs", new EntitySet(batchJobsDefinition, this.undo));
    for (const { rows, ...definition } of lookupEntities) {
      const set = new EntitySet(definition, this.undo);
      this.sets.set(definition.name, set);
      for (const row of rows) set.put(row);
    }
  }

  seed(seed: FinanceOperationsSeed): void {
    if (seed.applications !== undefined) this.applications = [...(this.applications ?? []), ...seed.applications];
    this.recurring.seed(seed.queues ?? []);
    this.packages.seed(seed.dataProjects ?? []);
    const projects = this.sets.get("DataManagementDefinitionGroups");
    for (const { name, entity } of seed.dataProjects ?? []) projects?.put({ Name: name, Description: entity });
    for (const job of seed.batchJobs ?? []) this.addJob(job);
    for (const { rows, ...definition } of seed.entities ?? []) {
      // A seed's own companies or projects replace those that are always there.
      const isLookup = lookupEntities.some(({ name }) => name === definition.name);
      const known = isLookup ? undefined : this.sets.get(definition.name);
      const set = known ?? new EntitySet(definition, this.undo);
      this.sets.set(definition.name, set);
      for (const row of rows ?? []) set.put(readSeedRow(set, row));
    }
  }

  state(): unknown {
    return {
      entities: Object.fromEntries(
        [...this.sets]
          .filter(
            ([, { definition }]) =>
              !lookupEntities.some(({ name, key }) => name === definition.name && key === definition.key),
          )
          .map(([name, set]) => [name, [...set.rows.values()]]),
      ),
      businessEvents: this.board.history(),
      queues: this.recurring.show(),
      executions: this.packages.show(),
      blobs: this.storage.show(),
    };
  }

  /** Listens to business events. @returns the way to stop */
  subscribe(subscription: Subscription, listener: (payload: BusinessEventPayload) => void): () => void {
    return this.board.subscribe(subscription, listener);
  }

  /** Sends an event of the caller's own making to the subscribers. */
  publish(event: PublishedEvent): void {
    this.board.publish(event);
  }

  /** Delivers an event again that was published before. */
  repeatEvent(eventId: string): void {
    this.board.repeat(eventId);
  }

  /** Events so far, oldest first. */
  publishedEvents(): readonly PublishedEvent[] {
    return this.board.history();
  }

  /** The queue of a recurring data job. Throws InputError when there is none. */
  queue(activityId: string): Queue {
    const queue = this.recurring.queue(activityId);
    if (queue === undefined) throw new InputError(`no recurring data job has the id "${activityId}"`);
    return queue;
  }

  /** A batch job as it is now. */
  job(id: number | bigint): Readonly<Record<string, unknown>> | undefined {
    return this.jobs().rows.get(String(id));
  }

  /** Changes a job's state as its own server or a person would; events follow. */
  setJobStatus(id: number | bigint, status: BatchStatus): void {
    const job = this.job(id);
    if (job === undefined) throw new InputError(`no batch job has the id ${String(id)}`);
    const ended = ["Error", "Finished", "Canceled"].includes(status);
    const end = ended ? { EndDateTime: new Date(this.context.clock.now()).toISOString() } : {};
    this.changed(this.jobs(), job, this.jobs().put({ ...job, Status: status, ...end }));
  }

  async handle(call: Call): Promise<HttpResponse> {
    if (BlobStorage.isFor(call)) {
      await takeTime(this.context);
      return this.storage.handle(call);
    }
    const claims = await checkBearer(this.context, call, "financeOperations");
    if (isRefused(claims)) return emptyResponse(401, { "www-authenticate": claims.challenge });
    if (this.applications?.includes(claims.clientId) === false) {
      return emptyResponse(401, {
        "www-authenticate": `Bearer error="invalid_token", error_description="application not registered"`,
      });
    }
    const own: Call = { ...call, caller: claims.clientId };
    if (call.segments[0] === "data") return this.limited(own, claims.clientId);
    const connector = connectorPath(own);
    if (connector === undefined) return notImplemented("financeOperations", call, ["/data", "/api/connector"]);
    // Recurring integrations are not counted by service protection.
    await takeTime(this.context);
    return this.recurring.handle(own, connector);
  }

  private async limited(call: Call, caller: string): Promise<HttpResponse> {
    const end = this.budget.open(caller);
    if (typeof end !== "function") {
      const wait = end.wait === undefined ? undefined : Math.max(1, Math.ceil(end.wait / 1000));
      return throttled(end.reason, wait ?? this.context.settings["financeOperations.concurrencyRetryAfter"]);
    }
    try {
      await takeTime(this.context);
      const batch = call.method === "POST" && call.segments.length === 2 && call.segments[1] === "$batch";
      return batch ? await dataBatch(this.odata, this.undo, call) : handleData(this.odata, call);
    } finally {
      end();
    }
  }

  private addJob(seed: BatchJobSeed): void {
    const jobs = this.jobs();
    const row = jobs.put(readSeedRow(jobs, jobRow(seed)));
    this.life.plan(jobs.keyOf(row), seed);
    if (row["Status"] === "Waiting") this.life.changed(jobs.keyOf(row), undefined, row);
  }

  private readonly changed: ChangeHook = (set, before, after) => {
    if (set.definition.name !== "BatchJobs" || after === undefined) return;
    this.life.changed(set.keyOf(after), before?.["Status"], after);
  };

  private jobs(): EntitySet {
    const set = this.sets.get("BatchJobs");
    if (set === undefined) throw new Error("the emulator has no BatchJobs");
    return set;
  }

  private actions(): FinanceOperationsActions {
    return new Map([
      [
        actionName("BatchJobs", "SetBatchJobToWaiting"),
        (call) => setBatchJobToWaiting(call, this.jobs(), this.changed, this.context.settings),
      ],
      ...this.packages.actions(),
    ]);
  }
}
