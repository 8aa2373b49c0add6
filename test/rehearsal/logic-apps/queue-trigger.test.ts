import { expect } from "chai";
import type { Scenario, ScenarioOutcome } from "../../../scripts/rehearsal/index.js";
import { queueMetadata } from "../../../scripts/flow/model/index.js";
import { problems, runMain, standardApp, valueOf } from "./app-files.js";

const binding = {
  businessEvent: "BatchJobFailedBusinessEvent",
  category: "Batch",
  maxDeliveryCount: 3,
  lockDuration: "PT1M",
};

const queueTrigger = (more: object = {}, parameters: object = {}): Record<string, unknown> => ({
  type: "ServiceProvider",
  inputs: {
    parameters: { queueName: "main", maxMessageBatchSize: 20, ...parameters },
    serviceProviderConfiguration: {
      connectionName: "queue",
      operationId: "peekLockQueueMessagesV2",
      serviceProviderId: "/serviceProviders/serviceBus",
    },
  },
  splitOn: "@triggerOutputs()?['body']",
  metadata: queueMetadata(binding),
  ...more,
});

const settle = (operationId: string, more: object = {}): object => ({
  type: "ServiceProvider",
  inputs: {
    parameters: { queueName: "main", lockToken: "@triggerBody()?['lockToken']", ...more },
    serviceProviderConfiguration: {
      connectionName: "queue",
      operationId,
      serviceProviderId: "/serviceProviders/serviceBus",
    },
    retryPolicy: { type: "none" },
  },
});

const event = { type: "Compose", inputs: "@triggerBody()?['contentData']" };
const after = (name: string, action: object, ...statuses: string[]): object => ({
  ...action,
  runAfter: { [name]: statuses.length === 0 ? ["Succeeded"] : statuses },
});

const publish = (n: number): object => ({
  publish: {
    category: "Batch",
    event: "BatchJobFailedBusinessEvent",
    payload: { BusinessEventId: "BatchJobFailedBusinessEvent", n },
  },
});

function run(actions: object, scenario: Partial<Scenario>, trigger = queueTrigger()): Promise<ScenarioOutcome> {
  return runMain(standardApp({ Main: { trigger, actions: actions as Record<string, unknown> } }), scenario);
}

const queueOf = ({ state }: ScenarioOutcome): Record<string, unknown> =>
  (state["serviceBus"] as { queues: Record<string, Record<string, unknown>> }).queues["main"] ?? {};
const counts = (outcome: ScenarioOutcome): string =>
  Object.entries(queueOf(outcome))
    .map(([name, value]) => [name, Array.isArray(value) ? value.length : value])
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${String(name)} ${String(count)}`)
    .join(", ");

describe("a queue in front of a workflow", () => {
  const complete = { Event: event, Done: after("Event", settle("completeQueueMessageV2")) };

  it("gets the business events of the workflow, and each message starts a run", async () => {
    const outcome = await run(complete, { steps: [publish(1), publish(2)] });
    expect(problems(outcome)).to.deep.equal([]);
    expect(outcome.runs.map((_, index) => valueOf(outcome, "Event", index))).to.deep.equal([
      '{"BusinessEventId":"BatchJobFailedBusinessEvent","n":1}',
      '{"BusinessEventId":"BatchJobFailedBusinessEvent","n":2}',
    ]);
    expect(counts(outcome)).to.equal("completed 2");
    const paths = (outcome.state["requests"] as { path: string }[]).map(({ path }) => path);
    expect(paths).to.include("/main/amqp/complete");
  });

  for (const [contentType, data] of [
    ["application/json", { BusinessEventId: "BatchJobFailedBusinessEvent", n: 1 }],
    [
      "application/json; charset=utf-8",
      {
        "$content-type": "application/json; charset=utf-8",
        $content: Buffer.from('{"BusinessEventId":"BatchJobFailedBusinessEvent","n":1}').toString("base64"),
      },
    ],
  ] as const) {
    it(`gives the content of a message of the type ${contentType}`, async () => {
      const outcome = await run(complete, {
        steps: [publish(1)],
        emulator: { "serviceBus.eventContentType": contentType },
      });
      expect(valueOf(outcome, "Event")).to.deep.equal(data);
    });
  }

  it("delivers a message again after a crash, as soon as its lock ends", async () => {
    const outcome = await run(complete, { steps: [{ crash: { after: "Event" } }, publish(1)] });
    expect(problems(outcome)).to.deep.equal([]);
    const [first, second] = outcome.runs;
    expect([first?.status, second?.status]).to.deep.equal(["Aborted", "Succeeded"]);
    expect(Date.parse(second?.startTime ?? "") - Date.parse(first?.startTime ?? "")).to.equal(60_000);
    expect((second?.trigger.outputs as { body: object }).body).to.include({ deliveryCount: 2, sequenceNumber: 1 });
    expect(counts(outcome)).to.equal("completed 1");
  });

  it("refuses to settle a message whose lock has ended, and delivers it again meanwhile", async () => {
    const slow = {
      Event: event,
      Pause: after("Event", { type: "Wait", inputs: { interval: { count: 90, unit: "Second" } } }),
      Done: after("Pause", settle("completeQueueMessageV2")),
    };
    const outcome = await run(slow, { steps: [publish(1)] });
    expect(outcome.runs.map(({ status }) => status)).to.deep.equal(["Failed", "Failed", "Failed"]);
    expect(outcome.runs[0]?.actions.at(-1)?.error?.message).to.contain("lock supplied is not valid");
    expect(counts(outcome)).to.equal("deadLetters 1");
  });

  it("keeps the lock of a workflow that renews it", async () => {
    const pause = { type: "Wait", inputs: { interval: { count: 50, unit: "Second" } } };
    const slow = {
      Event: event,
      Pause: after("Event", pause),
      Renew: after("Pause", settle("renewLockQueueMessageV2")),
      Again: after("Renew", pause),
      Done: after("Again", settle("completeQueueMessageV2")),
    };
    const outcome = await run(slow, { steps: [publish(1)] });
    expect(outcome.runs.map(({ status }) => status)).to.deep.equal(["Succeeded"]);
    expect(counts(outcome)).to.equal("completed 1");
  });

  it("takes back what is abandoned until the last delivery, and puts aside what is a dead letter", async () => {
    const back = await run({ Back: settle("abandonQueueMessageV2") }, { steps: [publish(1)] });
    expect(back.runs).to.have.length(3);
    expect(queueOf(back)["deadLetters"]).to.have.nested.property("[0].deadLetterReason", "MaxDeliveryCountExceeded");
    const aside = await run(
      {
        Aside: settle("deadLetterQueueMessageV2", { deadLetterReason: "Wrong", deadLetterErrorDescription: "no job" }),
      },
      { steps: [publish(1)] },
    );
    expect(aside.runs).to.have.length(1);
    expect(queueOf(aside)["deadLetters"]).to.have.nested.property("[0].deadLetterErrorDescription", "no job");
  });

  it("asks again when the queue cannot be asked, and loses nothing", async () => {
    const faults = [429, 503].map((status) => ({ service: "serviceBus", path: "/main/amqp/receive", status }));
    const outcome = await run(complete, { steps: [publish(1)], faults });
    expect(problems(outcome)).to.deep.equal([]);
    expect(counts(outcome)).to.equal("completed 1");
  });

  it("takes no more messages than runs may be active", async () => {
    const slow = {
      Event: event,
      Pause: after("Event", { type: "Wait", inputs: { interval: { count: 10, unit: "Second" } } }),
      Done: after("Pause", settle("completeQueueMessageV2")),
    };
    const trigger = queueTrigger({ runtimeConfiguration: { concurrency: { runs: 2 } } });
    const steps = [{ together: Array.from({ length: 5 }, (_, index) => publish(index)) }];
    const outcome = await run(slow, { steps }, trigger);
    expect(outcome.runs.map(({ startTime }) => startTime.slice(17, 19))).to.deep.equal(["00", "00", "10", "10", "20"]);
    expect(
      outcome.runs.map((one) => (one.trigger.outputs as { body: { deliveryCount: number } }).body.deliveryCount),
    ).to.deep.equal([1, 1, 1, 1, 1]);
    expect(counts(outcome)).to.equal("completed 5");
  });

  it("is read by a workflow of Consumption over the managed connector", async () => {
    const path = "/@{encodeURIComponent(encodeURIComponent('main'))}/messages";
    const host = { connection: { referenceName: "servicebus" } };
    const trigger = {
      type: "ApiConnection",
      recurrence: { frequency: "Minute", interval: 1 },
      inputs: {
        host,
        method: "get",
        path: `${path}/batch/head/peek`,
        queries: { maxMessageCount: 5, queueType: "Main" },
      },
      splitOn: "@triggerBody()",
      metadata: queueMetadata(binding),
    };
    const done = {
      host,
      method: "delete",
      path: `${path}/complete`,
      queries: { lockToken: "@triggerBody()?['LockToken']", queueType: "Main" },
    };
    const actions = {
      Event: { type: "Compose", inputs: "@json(base64ToString(triggerBody()?['ContentData']))" },
      Done: after("Event", { type: "ApiConnection", inputs: done }),
    };
    const outcome = await run(actions, { steps: [publish(4)] }, trigger);
    expect(problems(outcome)).to.deep.equal([]);
    expect(valueOf(outcome, "Event")).to.include({ n: 4 });
    expect(counts(outcome)).to.equal("completed 1");
  });
});
