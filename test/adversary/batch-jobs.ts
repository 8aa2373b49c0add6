import fc from "fast-check";
import type { Scenario, ScenarioStep } from "../../scripts/rehearsal/scenario/scenario.js";
import type { ScenarioOutcome } from "../../scripts/rehearsal/scenario/run-scenario.js";
import { crashes, faults } from "./disturbances.js";
import { commonViolations, mailsAbout, member, requestsTo, rows, type World } from "./world.js";

const act = "SetBatchJobToWaiting";
const first = 5_637_144_576;
const foreign = 5_637_149_999;
const flows = ["requeue-failed-batch-job-guarded", "sweep-failed-batch-jobs", "reset-batch-job-retries"];
const child = "handle-failed-batch-job";

const variables = {
  FinanceOperationsHost: "contoso.operations.dynamics.com",
  BatchJobFailedEvent: "BatchJobFailedBusinessEvent",
  BatchJobFinishedEvent: "BatchJobFinishedBusinessEvent",
  BatchAdministrators: "batch-admins@contoso.com",
};

const disturbed = faults(
  [
    { service: "financeOperations", path: "/data/BatchJobs" },
    { service: "financeOperations", path: `/data/BatchJobs/*${act}` },
    { service: "financeOperations", path: `/data/BatchJobs/*${act}` },
    { service: "dataverse", path: "/api/data/v9.2/pb_batchjobretries*" },
    { service: "dataverse", path: "/api/data/v9.2/pb_batchjobattempts*" },
  ],
  [{ connector: "shared_office365" }],
);

/** The guarded flow with the sweep, the reset and the child flow that they share. */
function guarded(flow: string): World {
  return {
    flow,
    needsScripts: true,
    schedules: (set) =>
      fc
        .record({
          // How often each job fails before it finishes; the first failure is a step.
          jobs: fc.array(fc.record({ more: fc.nat(4), fast: fc.boolean() }), { minLength: 1, maxLength: 3 }),
          limit: fc.integer({ min: 1, max: 3 }),
          lost: fc.boolean(),
          faults: disturbed,
          crashes: crashes(set, [...flows, child]),
          later: fc.array(
            fc.oneof(
              fc.integer({ min: 1, max: 90 }).map((minutes): ScenarioStep => ({ advance: `PT${minutes}M` })),
              fc.constant<ScenarioStep>({ redeliver: { event: 1 } }),
              fc.constant<ScenarioStep>({ redeliver: { times: 2 } }),
              fc.constant<ScenarioStep>({ run: { flow: child, body: { text: String(first) }, times: 2 } }),
            ),
            { maxLength: 4 },
          ),
        })
        .map(({ jobs, limit, lost, faults: planned, crashes: dying, later }): Scenario => ({
          description: "a course of events that the adversary found",
          flows: [...flows, child],
          environmentVariables: {
            ...variables,
            TargetBatchJobs: jobs.map((_, index) => first + index).join(", "),
            BatchRetryLimit: limit,
          },
          emulator: { "batch.events": "all" },
          seed: {
            financeOperations: {
              batchJobs: [
                ...jobs.map(({ more, fast }, index) => ({
                  BatchJobRecId: first + index,
                  JobDescription: "Nightly posting",
                  // A job that is in error already had no event.
                  Status: lost ? "Error" : "Executing",
                  EndDateTime: "2026-01-05T07:00:00Z",
                  outcomes: [...Array.from({ length: more }, () => "Error"), "Finished"],
                  ...(fast ? { startDelay: 0, duration: 0 } : {}),
                })),
                { BatchJobRecId: foreign, Status: "Executing", outcomes: ["Finished"] },
              ],
            },
          },
          faults: planned,
          steps: [
            ...dying,
            {
              together: [
                ...(lost ? [] : jobs.map((_, index): ScenarioStep => ({ failJob: first + index }))),
                { failJob: foreign },
              ],
            },
            ...later,
            { advance: "PT8H" },
          ],
        })),
    violations(outcome, scenario) {
      const limit = Number(scenario.environmentVariables?.["BatchRetryLimit"]);
      const jobs = rows(member(outcome.state, "financeOperations", "batchJobs"));
      const seeded = rows(member(scenario.seed, "financeOperations", "batchJobs"));
      const calls = requestsTo(outcome, act);
      const found = commonViolations(outcome);
      const targets = seeded.filter(({ BatchJobRecId }) => BatchJobRecId !== foreign);
      // A 429 or a 401 says that nothing was carried out; everything else may have reached the service.
      const doubtful = calls.filter(({ status }) => status !== 429 && status !== 401).length;
      if (doubtful > limit * targets.length) {
        found.push(`${doubtful} requeues for ${targets.length} jobs and a limit of ${limit}`);
      }
      // A job's last outcome is to finish: whoever requeues a finished job lets it finish again.
      for (const { BatchJobRecId } of targets) {
        const ends = new Set(outcome.runs.flatMap((run) => finishOf(run.flow, run.trigger.outputs, BatchJobRecId)));
        if (ends.size > 1) found.push(`job ${String(BatchJobRecId)} was requeued although it had finished`);
      }
      for (const { BatchJobRecId, Status } of jobs) {
        if (BatchJobRecId === foreign) {
          if (Status !== "Error") found.push("a job that is not on the list was requeued");
          continue;
        }
        const told = mailsAbout(outcome, String(BatchJobRecId)).length > 0;
        if (Status !== "Finished" && !told)
          found.push(`job ${String(BatchJobRecId)} is ${String(Status)} and nobody was told`);
      }
      for (const row of rows(member(outcome.state, "dataverse", "tables", "pb_batchjobretry"))) {
        const told = mailsAbout(outcome, `${String(row["pb_jobid"])} failed again`).length > 0;
        if (row["pb_state"] === "Exhausted" && !told)
          found.push(`row ${String(row["pb_jobid"])} is exhausted and nobody was told`);
      }
      return found;
    },
  };
}

/** The id of the event that started this run, if it says that the job finished. */
function finishOf(flow: string, outputs: unknown, job: unknown): unknown[] {
  if (flow !== "reset-batch-job-retries" || member(outputs, "body", "JobId") !== job) return [];
  return [member(outputs, "body", "EventId")];
}

export const guardedWorlds: readonly World[] = [
  guarded("requeue-failed-batch-job-guarded"),
  guarded(child),
  guarded("sweep-failed-batch-jobs"),
  guarded("reset-batch-job-retries"),
];

/** The flow as documented promises little. */
export const documentedRequeue: World = {
  flow: "requeue-failed-batch-job",
  needsScripts: false,
  schedules: (set) =>
    fc
      .record({ faults: disturbed, crashes: crashes(set, ["requeue-failed-batch-job"]), again: fc.nat(2) })
      .map(({ faults: planned, crashes: dying, again }): Scenario => ({
        description: "a course of events that the adversary found",
        environmentVariables: { ...variables, TargetBatchJobs: String(first) },
        seed: {
          financeOperations: {
            batchJobs: [
              { BatchJobRecId: first, Status: "Executing", outcomes: ["Finished"] },
              { BatchJobRecId: foreign, Status: "Executing", outcomes: ["Finished"] },
            ],
          },
        },
        faults: planned,
        steps: [
          ...dying,
          { failJob: first },
          { failJob: foreign },
          ...Array.from({ length: again }, (): ScenarioStep => ({ redeliver: { event: 1 } })),
          { advance: "PT2H" },
        ],
      })),
  violations(outcome: ScenarioOutcome) {
    const found = commonViolations(outcome);
    const jobs = rows(member(outcome.state, "financeOperations", "batchJobs"));
    const status = (id: number): unknown => jobs.find((job) => job["BatchJobRecId"] === id)?.["Status"];
    if (status(foreign) !== "Error") found.push(`a job that is not on the list was requeued: ${JSON.stringify(jobs)}`);
    const [run] = outcome.runs;
    if (run?.status === "Succeeded" && requestsTo(outcome, act).length === 0)
      found.push("a run succeeded without a requeue");
    return found;
  },
};
