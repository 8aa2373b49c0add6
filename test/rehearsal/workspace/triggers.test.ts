import { expect } from "chai";
import { stableUuid } from "../../../scripts/core/ids.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import type { ScenarioResult } from "../../../scripts/rehearsal/rehearse.js";
import { nextDue } from "../../../scripts/rehearsal/workspace/recurrence.js";
import {
  button,
  call,
  jobFails,
  projectHost,
  rehearseProject,
  type TestFlow,
  type TestProject,
} from "../support/project.js";
import { rehearse } from "../../../scripts/rehearsal/rehearse.js";

async function one(
  flows: Record<string, TestFlow>,
  text: string,
  more: Partial<TestProject> = {},
): Promise<ScenarioResult> {
  const [flow = ""] = Object.keys(flows);
  const rehearsal = await rehearseProject({
    flows,
    scenarios: { [flow]: { it: `description: it\n${text}` } },
    ...more,
  });
  return rehearsal.flows[0]!;
}

const failures = (result: ScenarioResult): string[] =>
  result.expectations.filter((each) => !each.passed).map((each) => each.message);
const starts = (result: ScenarioResult): string[] => result.runs.map((run) => run.startTime.slice(5, 16));
const body: JsonObject = { Body: { type: "Compose", inputs: "@triggerBody()" } };
const wait = (count: number): JsonObject => ({ W: { type: "Wait", inputs: { interval: { count, unit: "Minute" } } } });

describe("recurrence", () => {
  const at = (text: string): number => Date.parse(`2026-${text}:00Z`);
  for (const [title, recurrence, started, after, due] of [
    [
      "every 15 minutes after the start",
      { frequency: "Minute", interval: 15 },
      "01-05T08:00",
      "01-05T08:00",
      "01-05T08:15",
    ],
    ["in step, however late", { frequency: "Hour", interval: 2 }, "01-05T08:00", "01-05T13:30", "01-05T14:00"],
    [
      "at its start time",
      { frequency: "Day", interval: 1, startTime: "2026-01-09T07:00:00Z" },
      "01-05T08:00",
      "01-05T08:00",
      "01-09T07:00",
    ],
    [
      "in step with a start time that has passed",
      { frequency: "Day", interval: 1, startTime: "2025-01-01T07:00:00Z" },
      "01-05T08:00",
      "01-05T08:00",
      "01-06T07:00",
    ],
    [
      "every month",
      { frequency: "Month", interval: 1, startTime: "2025-12-15T06:00:00Z" },
      "01-05T08:00",
      "01-05T08:00",
      "01-15T06:00",
    ],
    [
      "at hours and minutes",
      { frequency: "Day", interval: 1, schedule: { hours: [6, "18"], minutes: [0, 30] } },
      "01-05T08:00",
      "01-05T08:00",
      "01-05T18:00",
    ],
    [
      "on week days",
      { frequency: "Week", interval: 1, schedule: { hours: [7], minutes: [0], weekDays: ["Monday", "Friday"] } },
      "01-05T08:00",
      "01-05T08:00",
      "01-09T07:00",
    ],
    [
      "in a time zone",
      { frequency: "Day", interval: 1, timeZone: "W. Europe Standard Time", schedule: { hours: [7], minutes: [0] } },
      "07-01T08:00",
      "07-01T08:00",
      "07-02T05:00",
    ],
  ] as const) {
    it(`is due ${title}`, () => {
      expect(new Date(nextDue(recurrence, at(started), at(after)) ?? 0).toISOString()).to.equal(
        new Date(at(due)).toISOString(),
      );
    });
  }
});

describe("triggers", () => {
  it("a recurrence fires when time passes, and when it is told to", async () => {
    const flow = { trigger: { type: "Recurrence", recurrence: { frequency: "Hour", interval: 1 } }, actions: body };
    const result = await one(
      { timer: flow },
      "steps: [{ advance: PT2H30M }, { run: timer }, { switchOff: timer }, { advance: PT5H }]",
    );
    expect(starts(result)).to.deep.equal(["01-05T09:00", "01-05T10:00", "01-05T10:30"]);
  });

  it("a poll runs the flow once for each element", async () => {
    const connector = {
      definition: {
        swagger: "2.0",
        host: "contoso.operations.dynamics.com",
        paths: {
          "/data/BatchJobs": {
            get: { operationId: "OnJobs", parameters: [{ name: "$filter", in: "query", type: "string" }] },
          },
        },
        securityDefinitions: { aad: { type: "oauth2" } },
      },
      properties: {
        properties: {
          connectionParameters: {
            token: { type: "oauthSetting", oAuthSettings: { identityProvider: "aad", customParameters: {} } },
          },
        },
      },
    };
    const trigger = {
      type: "OpenApiConnection",
      recurrence: { frequency: "Minute", interval: 5 },
      splitOn: "@triggerOutputs()?['body/value']",
      inputs: {
        host: { connectionName: "jobs", operationId: "OnJobs" },
        parameters: { $filter: "Status eq Microsoft.Dynamics.DataEntities.BatchStatus'Error'" },
      },
    };
    const result = await one(
      { poll: { trigger, actions: { Id: { type: "Compose", inputs: "@triggerBody()?['BatchJobRecId']" } } } },
      `seed: { financeOperations: { batchJobs: [{ BatchJobRecId: 1, Status: Error }, { BatchJobRecId: 2, Status: Error }, { BatchJobRecId: 3, Status: Hold }] } }
steps: [{ advance: PT6M }, { request: { service: financeOperations, method: PATCH, path: /data/BatchJobs(1), body: { Status: Hold } } }, { run: poll }]
expect: { runs: [{ times: 3 }] }
`,
      { connectors: { jobs: connector } },
    );
    expect(failures(result)).to.deep.equal([]);
    expect(result.runs.map((run) => run.actions[0]?.outputs)).to.deep.equal([1, 2, 2]);
    expect(starts(result)).to.deep.equal(["01-05T08:05", "01-05T08:05", "01-05T08:06"]);
  });

  it("a new file runs the flow with its content; other folders do not", async () => {
    const trigger = {
      type: "OpenApiConnection",
      recurrence: { frequency: "Minute", interval: 1 },
      inputs: {
        host: { connectionName: "shared_onedriveforbusiness", operationId: "OnNewFileV2" },
        parameters: { folderId: "/in" },
      },
    };
    const result = await one(
      {
        files: {
          trigger,
          actions: {
            Name: {
              type: "Compose",
              inputs:
                "@concat(triggerOutputs()?['headers/x-ms-file-name'], ': ', base64ToString(triggerBody()?['$content']))",
            },
          },
        },
      },
      `files: { onedrive: { /in/old.txt: old } }
steps:
  - createFile: { store: onedrive, path: /in/a.txt, content: hello }
  - createFile: { store: onedrive, path: /in/a.txt, content: again }
  - createFile: { store: onedrive, path: /other/b.txt, content: no }
  - createFile: { store: sharepoint, path: /in/c.txt, content: no }
`,
    );
    expect(result.runs.map((run) => run.actions[0]?.outputs)).to.deep.equal(["a.txt: hello"]);
  });

  it("conditions hold runs back, and say so", async () => {
    const flow = {
      trigger: { ...jobFails, conditions: [{ expression: "@equals(triggerBody()?['JobId'], 2)" }] },
      actions: body,
    };
    const event = (id: string): string =>
      `{ category: Batch, event: BatchJobFailedBusinessEvent, payload: { JobId: ${id} } }`;
    const result = await one(
      { some: flow },
      `steps: [{ publish: [${event("1")}, ${event("2")}] }]\nexpect: { state: [{ at: /skippedTriggers, count: 1 }] }`,
    );
    expect(failures(result)).to.deep.equal([]);
    expect(result.runs.map((run) => (run.trigger.outputs as JsonObject)["body"])).to.deep.equal([{ JobId: 2 }]);
    expect(result.skippedTriggers).to.deep.equal([{ flow: "some", reason: "the trigger's conditions are not met" }]);
  });

  for (const [title, more, expected] of [
    ["all at once without a limit", {}, ["08:00", "08:00", "08:00"]],
    ["one after the other", { runtimeConfiguration: { concurrency: { runs: 1 } } }, ["08:00", "08:10", "08:20"]],
    ["two at a time", { runtimeConfiguration: { concurrency: { runs: 2 } } }, ["08:00", "08:00", "08:10"]],
    ["as a single instance", { operationOptions: "SingleInstance" }, ["08:00", "08:10", "08:20"]],
  ] as const) {
    it(`runs go ${title}`, async () => {
      const result = await one(
        { slow: { trigger: { ...button, ...more }, actions: wait(10) } },
        "steps: [{ run: { body: {}, times: 3 } }]",
      );
      expect(result.runs.map((run) => run.startTime.slice(11, 16))).to.deep.equal(expected);
    });
  }

  it("a run that comes when another ends waits its turn as well", async () => {
    const flow = {
      trigger: { ...jobFails, runtimeConfiguration: { concurrency: { runs: 1 } } },
      actions: { Publish: wait(10)["W"] },
    } as TestFlow;
    const event = "{ category: Batch, event: BatchJobFailedBusinessEvent, payload: { JobId: 1 } }";
    const result = await one(
      { slow: flow },
      `steps: [{ publish: [${event}, ${event}] }, { advance: PT0S }, { publish: [${event}] }]`,
    );
    const times = result.runs.map(({ startTime, endTime }) => [startTime.slice(11, 16), endTime?.slice(11, 16)]);
    expect(times).to.have.length(3);
    for (const [index, [begin]] of times.entries()) expect(begin! >= (times[index - 1]?.[1] ?? "")).to.equal(true);
  });

  for (const [title, concurrency, runs] of [
    ["ten runs wait by default, and what comes on top is lost after three more deliveries", { runs: 1 }, 11],
    ["as many runs wait as the trigger says", { runs: 1, maximumWaitingRuns: 100 }, 50],
    ["without a limit nothing waits and nothing is refused", undefined, 50],
  ] as const) {
    it(`in a burst of 50 events ${title}`, async () => {
      const runtime = concurrency === undefined ? {} : { runtimeConfiguration: { concurrency } };
      const flow = { trigger: { ...jobFails, ...runtime }, actions: { Rest: wait(1)["W"] } } as TestFlow;
      const event = "{ category: Batch, event: BatchJobFailedBusinessEvent, payload: { JobId: 1 }, times: 50 }";
      const result = await one({ slow: flow }, `steps: [{ publish: ${event} }]`);
      expect(result.runs).to.have.length(runs);
      expect(result.skippedTriggers).to.have.length(50 - runs);
      for (const { reason } of result.skippedTriggers) {
        expect(reason).to.equal("the trigger was refused with 429: 10 runs wait already, as many as may");
      }
    });
  }

  it("an unknown kind of trigger is fired by a step", async () => {
    const result = await one(
      { odd: { trigger: { type: "Telepathy" }, actions: {} } },
      "steps: [{ run: odd }]\nexpect: { runs: [{ flow: odd, times: 1 }] }",
    );
    expect(failures(result)).to.deep.equal([]);
    expect(result.runs.map(({ status }) => status)).to.deep.equal(["Succeeded"]);
  });
});

describe("flows together", () => {
  const child = (actions: JsonObject): TestFlow => ({
    trigger: { type: "Request", kind: "Button", inputs: {} },
    actions,
  });
  const parent: TestFlow = {
    trigger: button,
    actions: {
      Call: { type: "Workflow", inputs: { host: { workflowReferenceName: stableUuid("child") }, body: { n: 20 } } },
    },
  };
  const respond = (statusCode: number): JsonObject => ({
    ...wait(5),
    Answer: {
      type: "Response",
      kind: "Http",
      runAfter: { W: ["Succeeded"] },
      inputs: { statusCode, body: { double: "@mul(triggerBody()?['n'], 2)" } },
    },
  });

  it("a child flow responds to its parent", async () => {
    const result = await one({ parent, child: child(respond(200)) }, "steps: [{ run: { body: {} } }]");
    expect(result.runs.map(({ flow, status }) => [flow, status])).to.deep.equal([
      ["parent", "Succeeded"],
      ["child", "Succeeded"],
    ]);
    expect(result.runs[0]?.actions[0]?.outputs).to.deep.equal({ statusCode: 200, headers: {}, body: { double: 40 } });
    expect(result.duration).to.equal(300_000);
  });

  for (const [title, actions, code] of [
    ["answers with an error", respond(500), "InternalServerError"],
    ["answers nothing", wait(1), "BadGateway"],
  ] as const) {
    it(`a child flow that ${title} fails the call`, async () => {
      const result = await one({ parent, child: child(actions) }, "steps: [{ run: { body: {} } }]");
      expect(result.runs[0]).to.include({ status: "Failed" });
      expect(result.runs[0]?.actions[0]?.code).to.equal(code);
      expect(result.runs[0]?.actions[0]?.outputs).to.deep.include({ statusCode: code === "BadGateway" ? 502 : 500 });
    });
  }

  it("a parent goes on with the response while its child goes on too", async () => {
    const goesOn = {
      ...respond(200),
      Late: { ...(wait(60)["W"] as JsonObject), runAfter: { Answer: ["Succeeded"] } },
    } as JsonObject;
    const result = await one({ parent, child: child(goesOn) }, "steps: [{ run: { body: {} } }]");
    expect(result.runs.map(({ flow, status, endTime }) => [flow, status, endTime?.slice(11, 16)])).to.deep.equal([
      ["parent", "Succeeded", "08:05"],
      ["child", "Succeeded", "09:05"],
    ]);
  });

  it("calls of one child wait for each other when its trigger lets one run at a time", async () => {
    const calls = ["A", "B", "C"].map((name) => [name, parent.actions["Call"]]);
    const single = {
      trigger: { ...button, runtimeConfiguration: { concurrency: { runs: 1 } } },
      actions: respond(200),
    };
    const result = await one(
      { parent: { trigger: button, actions: Object.fromEntries(calls) as JsonObject }, child: single },
      "steps: [{ run: { body: {} } }]",
    );
    const children = result.runs.filter(({ flow }) => flow === "child");
    expect(children.map(({ startTime }) => startTime.slice(11, 16))).to.deep.equal(["08:00", "08:05", "08:10"]);
  });

  it("a parent that stops waiting leaves its child alone", async () => {
    const impatient = { ...(parent.actions["Call"] as JsonObject), limit: { timeout: "PT2M" } } as JsonObject;
    const result = await one(
      {
        parent: { ...parent, actions: { S: { type: "Scope", actions: { Call: impatient } } } },
        child: child(respond(200)),
      },
      "steps: [{ run: { body: {} } }]",
    );
    expect(result.runs.map(({ flow, status, endTime }) => [flow, status, endTime?.slice(11, 16)])).to.deep.equal([
      ["parent", "Failed", "08:02"],
      ["child", "Succeeded", "08:05"],
    ]);
  });

  it("an action waits for its webhook to be called", async () => {
    const connector = {
      definition: {
        swagger: "2.0",
        host: "contoso.crm4.dynamics.com",
        paths: {
          "/api/data/v9.2/pb_hooks": {
            post: {
              operationId: "Subscribe",
              parameters: [
                {
                  name: "body",
                  in: "body",
                  schema: {
                    type: "object",
                    properties: {
                      pb_name: { type: "string" },
                      pb_url: { type: "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" },
                    },
                  },
                },
              ],
            },
          },
        },
      },
      properties: {
        properties: {
          connectionParameters: {
            token: {
              type: "oauthSetting",
              oAuthSettings: {
                identityProvider: "aad",
                customParameters: {},
              },
            },
          },
        },
      },
    };
    const ask = {
      type: "OpenApiConnectionWebhook",
      inputs: {
        host: { connectionName: "hook", operationId: "Subscribe" },
        parameters: { "body/pb_name": "a" },
      },
    };
    const result = await one(
      { approve: { trigger: button, actions: { Ask: ask } } },
      `seed: { dataverse: { tables: [{ logicalName: pb_hook, entitySet: pb_hooks, columns: { pb_name: string, pb_url: string } }] } }
steps:
  - run: { body: {} }
  - expect: { runs: [{ status: Running }] }
  - advance: PT1H
  - callback: { flow: approve, action: Ask, body: { outcome: yes } }
expect:
  runs: [{ status: Succeeded, actions: { Ask: { outputs: { statusCode: 200, body: { outcome: yes } } } } }]
  state: [{ at: /requests, where: { method: POST, path: /api/data/v9.2/pb_hooks, body: { $matches: callbacks } }, count: 1 }]
`,
      { connectors: { hook: connector } },
    );
    expect(failures(result)).to.deep.equal([]);
    expect(result.duration).to.equal(3_600_000);
  });
});

describe("scripted operations", () => {
  const project: TestProject = {
    flows: { scripted: { trigger: button, actions: { Op: call("own", "Op", {}) } } },
    connectors: {
      own: {
        definition: {
          swagger: "2.0",
          host: "contoso.crm4.dynamics.com",
          paths: { "/x": { get: { operationId: "Op" } } },
        },
        properties: { properties: { scriptOperations: ["Op"] } },
        script: "public class Script : ScriptBase {}",
      },
    },
    scenarios: { scripted: { it: "description: it\nsteps: [{ run: { body: {} } }]" } },
  };

  for (const requireDotnet of [false, true]) {
    it(`without the .NET SDK are ${requireDotnet ? "failed on demand" : "counted apart"}, never passed`, async () => {
      const host = projectHost(project);
      delete (host as { processes?: unknown }).processes;
      const { flows, summary } = await rehearse({ dist: "dist", host, requireDotnet });
      expect(summary).to.deep.equal({
        passed: 0,
        failed: requireDotnet ? 1 : 0,
        notRun: requireDotnet ? 0 : 1,
        runs: 0,
      });
      expect(flows[0]).to.include({ passed: false, status: requireDotnet ? "Failed" : "NotRun" });
      expect(flows[0]?.reason).to.be.a("string").that.is.not.equal("");
    });
  }
});
