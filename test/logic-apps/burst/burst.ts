import { seededRandom } from "../../../scripts/core/host/random.js";
import type { Fault } from "../../../scripts/emulator/index.js";
import { readSeed } from "../../../scripts/emulator/index.js";
import type { ActionHistory, RunnableSet } from "../../../scripts/rehearsal/index.js";
import { mergeSeeds } from "../../../scripts/rehearsal/scenario/run-scenario.js";
import type { ScriptRuntime } from "../../../scripts/rehearsal/workspace/script-runtime.js";
import { tableSeed } from "../../../scripts/rehearsal/workspace/table-seed.js";
import { Workspace } from "../../../scripts/rehearsal/workspace/workspace.js";
import { member, rows } from "../../adversary/world.js";

const first = 5_637_144_576;
const flows = ["requeue-failed-batch-job-guarded", "sweep-failed-batch-jobs", "reset-batch-job-retries"];
const queues = flows.filter((flow) => flow !== "sweep-failed-batch-jobs");
const minute = 60_000;

export interface BurstOptions {
  readonly events: number;
  readonly seed: number;
  /** Of all actions that end, the share after which the run dies. */
  readonly crashes: number;
  /** Faults of services, as a share of the events. */
  readonly faults: number;
}

/** What came of a burst. */
export interface BurstFigures {
  readonly events: number;
  readonly runs: number;
  readonly crashed: number;
  readonly faults: number;
  /** Deliveries of messages beyond the first one of each. */
  readonly redelivered: number;
  readonly deadLetters: number;
  /** Messages that are neither completed nor dead letters at the end. */
  readonly left: number;
  /** Messages that are gone although none of their runs handled them: the sweep would hide it. */
  readonly dropped: number;
  /** Jobs that were requeued and finished. */
  readonly finished: number;
  /** Jobs that are not finished and nobody was told of. */
  readonly lost: number;
  /** Jobs that were requeued although they had finished. */
  readonly twice: number;
  readonly virtualHours: number;
}

/**
 * Batch jobs that fail at the same moment: each is a business event, a message in the queue of the exported workflow and, in the end, a job
 * that was requeued once. Runs die between any two actions, services refuse and lose responses, locks of messages end meanwhile.
 */
export async function runBurst(
  set: RunnableSet,
  { events, seed, crashes, faults }: BurstOptions,
  scripts: ScriptRuntime,
): Promise<BurstFigures> {
  const random = seededRandom(seed);
  const ids = Array.from({ length: events }, (_, index) => first + index);
  let crashed = 0;
  let runs = 0;
  let redelivered = 0;
  /** Whether one of the runs of a message handled it, by flow and number. */
  const handled = new Map<string, boolean>();
  const workspace = new Workspace({
    dist: set,
    start: Date.UTC(2026, 0, 5, 8),
    randomSeed: seed,
    environmentVariables: {
      FinanceOperationsHost: "contoso.operations.dynamics.com",
      BatchJobFailedEvent: "BatchJobFailedBusinessEvent",
      BatchJobFinishedEvent: "BatchJobFinishedBusinessEvent",
      BatchAdministrators: "batch-admins@contoso.com",
      TargetBatchJobs: ids.join(","),
      BatchRetryLimit: 3,
    },
    connections: {},
    emulatorSettings: { "batch.events": "all", "log.limit": 1000 },
    scripts,
    keeps({ flow, actions, trigger }) {
      runs++;
      const number = member(trigger.outputs, "body", "sequenceNumber");
      if (typeof number !== "number") return false;
      if (Number(member(trigger.outputs, "body", "deliveryCount")) > 1) redelivered++;
      const key = `${flow} ${number}`;
      handled.set(key, handled.get(key) === true || actions.some(hasHandled));
      return false;
    },
    stops: () => {
      if (random.next() >= crashes) return false;
      crashed++;
      return true;
    },
  });
  try {
    const batchJobs = ids.map((BatchJobRecId) => ({ BatchJobRecId, Status: "Executing", outcomes: ["Finished"] }));
    workspace.seed(readSeed(mergeSeeds(tableSeed(set.tables), { financeOperations: { batchJobs } })));
    const planned = plannedFaults(Math.round(events * faults), events, random);
    workspace.emulator.addFaults(planned);
    const ends = new Map<unknown, number>();
    const { financeOperations } = workspace.emulator;
    financeOperations.subscribe({ category: "Batch", event: "BatchJobFinishedBusinessEvent" }, ({ JobId }) => {
      ends.set(JobId, (ends.get(JobId) ?? 0) + 1);
    });
    for (const flow of flows) workspace.switchOn(flow);
    for (const id of ids) financeOperations.setJobStatus(id, "Error");
    await workspace.settle(72 * 60 * minute);
    await workspace.advance(8 * 60 * minute, 72 * 60 * minute);
    const state: unknown = workspace.emulator.state();
    const mails = JSON.stringify(workspace.outbox.mails);
    const jobs = rows(member(state, "financeOperations", "entities", "BatchJobs"));
    const ofQueues = (name: string): number =>
      queues.reduce((sum, queue) => sum + countOf(member(state, "serviceBus", "queues", queue, name)), 0);
    const failed = [...handled.values()].filter((succeeded) => !succeeded).length;
    return {
      events,
      runs,
      crashed,
      faults: planned.length - workspace.emulator.remainingFaults().length,
      redelivered,
      deadLetters: ofQueues("deadLetters"),
      left: ofQueues("available") + ofQueues("locked") + ofQueues("deferred"),
      dropped: failed - ofQueues("deadLetters"),
      finished: jobs.filter(({ Status }) => Status === "Finished").length,
      lost: jobs.filter(({ Status, BatchJobRecId }) => Status !== "Finished" && !mails.includes(String(BatchJobRecId)))
        .length,
      twice: [...ends.values()].filter((count) => count > 1).length,
      virtualHours: Math.round((workspace.clock.now() - Date.UTC(2026, 0, 5, 8)) / (60 * minute)),
    };
  } finally {
    workspace.close();
  }
}

/** The work was done; whether the message was settled then, and whether the response to that came, is another question. */
function hasHandled({ name, status }: ActionHistory): boolean {
  return name === "Handle_the_event" && status === "Succeeded";
}

/** Trouble of every kind, spread over the requests of the burst. */
function plannedFaults(count: number, events: number, random: { next(): number }): Fault[] {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random.next() * items.length)];
  return Array.from({ length: count }, () => {
    const [service, path] = pick(targets) ?? targets[0];
    const when = random.next() < 0.3 ? ("after" as const) : ("before" as const);
    return { service, path, when, status: pick([429, 503]), skip: Math.floor(random.next() * events), times: 1 };
  });
}

const act = "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting";
const targets: readonly [readonly [service: string, path: string], ...(readonly [string, string])[]] = [
  ["serviceBus", "/*/amqp/complete"],
  ["serviceBus", "/*/amqp/complete"],
  ["serviceBus", "/*/amqp/receive"],
  ["financeOperations", act],
  ["financeOperations", act],
  ["financeOperations", "/data/BatchJobs"],
  ["dataverse", "/api/data/v9.2/pb_batchjobretries*"],
  ["dataverse", "/api/data/v9.2/pb_batchjobattempts*"],
];

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : Number(value ?? 0);
}
