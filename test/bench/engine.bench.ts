import { seededRandom } from "../../scripts/core/host/random.js";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import { NetworkError } from "../../scripts/core/host/network.js";
import { prepareFlow } from "../../scripts/rehearsal/engine/prepare-flow.js";
import { startRun } from "../../scripts/rehearsal/engine/run-flow.js";
import { defaultSettings } from "../../scripts/rehearsal/engine/settings.js";
import type { EngineServices } from "../../scripts/rehearsal/engine/run.js";

export interface EngineFigures {
  readonly runs: readonly { readonly runs: number; readonly runsPerSecond: number; readonly peakMegabytes: number }[];
  /** Cost of a run at 10,000 against 1,000: 1 is flat. */
  readonly costRatio: number;
}

/** Six actions: a variable, Parse JSON, a condition, a connector call, Parse JSON of its answer, Compose. */
const sixSteps = {
  properties: {
    connectionReferences: {
      fno: { connection: { connectionReferenceLogicalName: "pb_dynamicsax" }, api: { name: "shared_dynamicsax" } },
    },
    definition: {
      triggers: {
        When_a_job_fails: {
          type: "OpenApiConnectionWebhook",
          inputs: { host: { connectionName: "fno", operationId: "SubscribeOnABusinessEvent" }, parameters: {} },
        },
      },
      actions: {
        Company: {
          type: "InitializeVariable",
          inputs: {
            variables: [{ name: "company", type: "string", value: "@triggerBody()?['BusinessEventLegalEntity']" }],
          },
        },
        Parse_event: {
          type: "ParseJson",
          runAfter: { Company: ["Succeeded"] },
          inputs: {
            content: "@triggerOutputs()?['body']",
            schema: {
              type: "object",
              required: ["JobId"],
              properties: {
                JobId: { type: "integer" },
                JobStatus: { type: ["string", "null"] },
                EventId: { type: "string" },
              },
            },
          },
        },
        Is_target_job: {
          type: "If",
          runAfter: { Parse_event: ["Succeeded"] },
          expression: { and: [{ equals: ["@body('Parse_event')?['JobId']", 5637144576] }] },
          actions: {
            Requeue: {
              type: "OpenApiConnection",
              inputs: {
                host: { connectionName: "fno", operationId: "ExecuteProcedure" },
                parameters: {
                  dataset: "contoso.operations.dynamics.com",
                  procedure: "BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
                  "parameters/batchJobId": "@body('Parse_event')?['JobId']",
                },
              },
            },
            Parse_answer: {
              type: "ParseJson",
              runAfter: { Requeue: ["Succeeded"] },
              inputs: {
                content: "@outputs('Requeue')?['body/value']",
                schema: { type: "object", properties: { IsSuccess: { type: "boolean" } } },
              },
            },
          },
        },
        Report: {
          type: "Compose",
          runAfter: { Is_target_job: ["Succeeded"] },
          inputs:
            "job @{body('Parse_event')?['JobId']} of @{variables('company')}: @{body('Parse_answer')?['IsSuccess']}",
        },
      },
    },
  },
};

/** Runs of the six-step flow one after the other, against a connector in the same process: warmed up, then small and large in turn, their medians. */
export async function engineFigures(): Promise<EngineFigures> {
  await measure(5_000);
  const rounds: Measured[][] = [];
  for (let round = 0; round < 5; round++) rounds.push([await measure(1_000), await measure(10_000)]);
  const small = median(rounds.map(([few]) => few));
  const large = median(rounds.map(([, many]) => many));
  return { runs: [small, large], costRatio: small.runsPerSecond / large.runsPerSecond };
}

type Measured = EngineFigures["runs"][number];

/** The middle one by speed of an odd number of measurements. */
function median(measured: readonly (Measured | undefined)[]): Measured {
  const sorted = measured.filter((one) => one !== undefined).sort((a, b) => a.runsPerSecond - b.runsPerSecond);
  const middle = sorted[(sorted.length - 1) / 2];
  if (middle === undefined) throw new Error("the median needs an odd number of measurements");
  return middle;
}

async function measure(runs: number): Promise<Measured> {
  const flow = prepareFlow("six-steps", sixSteps);
  const services: EngineServices = {
    clock: new VirtualClock(Date.parse("2026-03-02T08:00:00Z")),
    random: seededRandom(1),
    network: { send: () => Promise.reject(new NetworkError("no network", "unreachable")) },
    settings: defaultSettings,
    connector: () => ({
      invoke: () =>
        Promise.resolve({
          statusCode: 200,
          headers: { "Content-Type": "application/json" },
          body: { value: '{"ResponseStatusCode":200,"IsSuccess":true,"Batch JobId":5637144576}' },
        }),
    }),
  };
  let peak = 0;
  const started = performance.now();
  for (let index = 0; index < runs; index++) {
    const body = {
      BusinessEventId: "BatchJobFailedBusinessEvent",
      BusinessEventLegalEntity: "USMF",
      EventId: `event-${index}`,
      JobId: 5637144576,
      JobStatus: "Error",
    };
    const history = await startRun(flow, {
      id: `run-${index}`,
      services,
      parameters: {},
      trigger: { outputs: { body } },
    }).done;
    if (history.status !== "Succeeded") throw new Error(`run ${index} ended as ${history.status}`);
    if (index % 100 === 0) peak = Math.max(peak, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - started) / 1000;
  return { runs, runsPerSecond: Math.round(runs / seconds), peakMegabytes: Math.round(peak / 1e5) / 10 };
}
