import { expect } from "chai";
import { formatRehearsalJson } from "../../../scripts/rehearsal/report/json.js";
import { formatRehearsalJunit } from "../../../scripts/rehearsal/report/junit.js";
import { formatScenario, formatRehearsalSummary } from "../../../scripts/rehearsal/report/pretty.js";
import type { ScenarioResult } from "../../../scripts/rehearsal/rehearse.js";
import { button, call, jobFails, rehearseProject, type TestProject } from "../support/project.js";

const requeue: TestProject["flows"] = {
  requeue: {
    trigger: jobFails,
    actions: {
      Requeue: call("shared_dynamicsax", "ExecuteProcedure", {
        dataset: "contoso.operations.dynamics.com",
        procedure: "BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
        "parameters/batchJobId": "@triggerBody()?['JobId']",
      }),
    },
  },
};
const job = (outcomes: string): string => `
seed:
  financeOperations:
    batchJobs:
      - { BatchJobRecId: 5637144576, JobDescription: Nightly posting, Status: Executing, outcomes: [${outcomes}] }
`;

async function one(text: string, flows = requeue): Promise<ScenarioResult> {
  const [flow] = Object.keys(flows);
  const rehearsal = await rehearseProject({ flows, scenarios: { [flow ?? ""]: { it: text } } });
  const [result] = rehearsal.flows;
  if (result === undefined) throw new Error("no result");
  return result;
}

function failures(result: ScenarioResult): string[] {
  return result.expectations
    .filter((each) => !each.passed)
    .map((each) => `${each.line}:${each.column} ${each.message}`);
}

describe("scenario", () => {
  it("fails a job, requeues it and lets it finish on the virtual clock", async () => {
    const result = await one(`
description: requeued
${job("Finished")}
steps:
  - failJob: 5637144576
expect:
  runs:
    - status: Succeeded
      actions:
        Requeue: { status: Succeeded, outputs: { statusCode: 200, body: { value: { $matches: '"IsSuccess":true' } } } }
  state:
    - { at: /financeOperations/batchJobs/0/Status, equals: Finished }
    - { at: /requests, where: { path: { $matches: SetBatchJobToWaiting }, status: 200 }, count: 1 }
`);
    expect(failures(result)).to.deep.equal([]);
    expect(result).to.include({ passed: true, status: "Succeeded", duration: 120_000 });
    expect(result.actions.map(({ name, status }) => [name, status])).to.deep.equal([["Requeue", "Succeeded"]]);
  });

  it("gives the same history for the same scenario", async () => {
    const text = `
description: the same again
${job("Error, Error, Finished")}
steps: [{ failJob: 5637144576 }, { redeliver: { times: 2 } }]
`;
    const [first, second] = [await one(text), await one(text)];
    expect(first.runs.length).to.be.greaterThan(3);
    expect(first.runs).to.deep.equal(second.runs);
  });

  it("reports what does not hold, with its place", async () => {
    const result = await one(`description: wrong
${job("Finished").trim()}
steps:
  - failJob: 5637144576
expect:
  runs:
    - status: Failed
      actions: { Requeue: Skipped, Nothing: Succeeded }
    - status: Succeeded
  state:
    - { at: /financeOperations/batchJobs/0/Status, equals: Error }
    - { at: /mail, count: 1 }
`);
    expect(result.passed).to.equal(false);
    expect(failures(result)).to.deep.equal([
      '10:15 requeue run-0001: status is "Succeeded", expected "Failed"',
      "11:27 requeue run-0001: action 'Requeue' ended as Succeeded, expected Skipped",
      "11:45 requeue run-0001: action 'Nothing' is not in the run history",
      "12:7 requeue ran once, expected another run",
      '14:60 /financeOperations/batchJobs/0/Status is "Finished", expected "Error"',
      "15:27 /mail has 0 elements, expected 1",
    ]);
  });

  it("counts a run too many", async () => {
    const result = await one(`
description: a run too many
${job("Error, Finished")}
steps: [{ failJob: 5637144576 }]
expect: { runs: [{ status: Succeeded }] }
`);
    expect(failures(result)).to.deep.equal(["10:17 requeue ran 2 times, expected 1; not expected: run-0002 Succeeded"]);
  });

  it("fails when a fault hits nothing, with its place", async () => {
    const result = await one(`
description: faults that miss
${job("Finished")}
faults:
  - { service: financeOperations, path: /data/BatchJob, status: 503 }
steps:
  - faults: [{ connector: shared_office365, operation: SendEmailV2 }]
  - failJob: 5637144576
`);
    expect(failures(result)).to.deep.equal([
      "10:5 the fault of financeOperations /data/BatchJob had no effect: there was no such call",
      "12:14 the fault of shared_office365 SendEmailV2 had no effect: there was no such call",
    ]);
  });

  const mailer: TestProject["flows"] = {
    mailer: {
      trigger: button,
      actions: { Mail: call("shared_office365", "SendEmailV2", { "emailMessage/To": "a@contoso.com" }) },
    },
  };
  for (const [title, fault, expected, mails] of [
    ["answers in place of the action", "status: 403", "{ status: Failed, outputs: { statusCode: 403 } }", 1],
    ["replaces the answer of what was done", "status: 502, when: after", "{ status: Failed }", 2],
    ["gives no answer", "kind: timeout", "{ status: Failed, code: RequestTimeout }", 1],
    ["cuts the connection", "kind: disconnect, when: after", "{ status: Failed, code: BadGateway }", 2],
  ] as const) {
    it(`a connector fault ${title}, on the second call only`, async () => {
      const result = await one(
        `
description: ${title}
faults: [{ connector: Shared_Office365, operation: sendemailv2, skip: 1, ${fault} }]
steps: [{ run: mailer }, { run: mailer }]
expect:
  runs: [{ actions: { Mail: Succeeded } }, { actions: { Mail: ${expected} } }]
  state: [{ at: /mail, count: ${mails} }]
`,
        mailer,
      );
      expect(failures(result)).to.deep.equal([]);
    });
  }

  it("stops what never comes to rest at the horizon", async () => {
    const result = await one(`
description: a job that fails for ever and is requeued for ever
${job("Error")}
horizon: PT2H
steps: [{ failJob: 5637144576 }]
`);
    const [message = ""] = failures(result);
    expect(message).to.match(/not at rest after 2 h: 6\d runs so far/);
  });

  it("retries on the virtual clock under faults", async () => {
    const flow = {
      ...requeue["requeue"]!,
      actions: {
        Requeue: {
          ...(requeue["requeue"]!.actions["Requeue"] as object),
          inputs: {
            ...(requeue["requeue"]!.actions["Requeue"] as { inputs: object }).inputs,
            retryPolicy: { type: "fixed", count: 3, interval: "PT20S" },
          },
        },
      },
    };
    const result = await one(
      `
description: throttled twice
${job("Finished")}
faults: [{ service: financeOperations, path: /data/BatchJobs/**, times: 2, status: 429, headers: { Retry-After: "45" } }]
steps: [{ failJob: 5637144576 }]
expect:
  runs: [{ status: Succeeded, actions: { Requeue: { status: Succeeded, retries: 2 } } }]
`,
      { requeue: flow },
    );
    expect(failures(result)).to.deep.equal([]);
    expect(result.runs[0]?.actions[0]?.retries?.map((retry) => retry.code)).to.deep.equal(["429", "429"]);
    expect(Date.parse(result.runs[0]?.endTime ?? "") - Date.parse(result.runs[0]?.startTime ?? "")).to.equal(90_000);
  });

  it("takes malformed events, replaced members and steps at one moment", async () => {
    const result = await one(
      `
description: events of any shape
${job("Finished")}
steps:
  - publish: { category: Batch, event: BatchJobFailedBusinessEvent, payload: "no JSON {", times: 2 }
  - failJob: { job: 5637144576, event: { EventId: MINE } }
  - together:
      - publish: [{ category: Batch, event: x, payload: { BusinessEventId: BatchJobFailedBusinessEvent } }]
      - redeliver: { event: 1 }
expect:
  runs:
    - { times: 2, trigger: { body: "no JSON {" } }
    - { trigger: { body: { EventId: MINE, JobId: 5637144576 } } }
    - { trigger: { body: { BusinessEventId: { $exists: true }, EventId: { $exists: false } } } }
    - { trigger: { body: "no JSON {" } }
`,
      { log: { trigger: jobFails, actions: { Body: { type: "Compose", inputs: "@triggerBody()" } } } },
    );
    expect(failures(result)).to.deep.equal([]);
  });

  it("kills a run after the named action", async () => {
    const result = await one(
      `
description: crash
steps:
  - crash: { after: Second }
  - run: { body: {} }
  - run: { body: {} }
expect:
  runs:
    - { status: Aborted, actions: { First: Succeeded, Second: Succeeded, Third: Skipped } }
    - { status: Succeeded, actions: { Third: Succeeded } }
`,
      {
        steps: {
          trigger: button,
          actions: {
            First: { type: "Compose", inputs: 1 },
            Second: { type: "Compose", inputs: 2, runAfter: { First: ["Succeeded"] } },
            Third: { type: "Compose", inputs: 3, runAfter: { Second: ["Succeeded", "Failed", "Skipped"] } },
          },
        },
      },
    );
    expect(failures(result)).to.deep.equal([]);
  });

  it("says so when a crash did not happen", async () => {
    const result = await one("description: no crash\nsteps: [{ crash: { after: Other } }, { run: { body: {} } }]", {
      steps: { trigger: button, actions: { First: { type: "Compose", inputs: 1 } } },
    });
    expect(failures(result)).to.deep.equal(["2:8 steps was to crash after 'Other', which did not happen"]);
  });

  it("reads environment variables by their type", async () => {
    const flow = {
      trigger: button,
      actions: {
        All: {
          type: "Compose",
          inputs: ["@parameters('Limit (pb_Limit)')", "@parameters('On (pb_On)')", "@parameters('Name (pb_Name)')"],
        },
      },
      parameters: {
        Limit: { type: "Float", defaultValue: 5 },
        On: { type: "Bool" },
        Name: { type: "String", defaultValue: "default" },
      },
    };
    const result = await one(
      `
description: values
environmentVariables: { Limit: "7", On: true }
steps: [{ run: { body: {} } }]
expect: { runs: [{ actions: { All: { outputs: [7, true, default] } } }] }
`,
      { values: flow },
    );
    expect(failures(result)).to.deep.equal([]);
  });

  it("finds secrets in a run history", async () => {
    const flow = (secure: boolean): TestProject["flows"][string] => ({
      trigger: button,
      actions: {
        Form: {
          type: "Compose",
          inputs: "client_secret=@{encodeURIComponent(parameters('Secret (pb_Secret)'))}",
          ...(secure ? { runtimeConfiguration: { secureData: { properties: ["inputs"] } } } : {}),
        },
      },
      parameters: { Secret: { type: "String" } },
    });
    const text =
      "description: secret\nenvironmentVariables: { Secret: top/secret }\nsteps: [{ run: { body: {} } }]\nexpect: { runs: [{}] }";
    const environmentVariables = [
      { schemaName: "pb_Secret", displayName: "Secret", description: "", type: "secret" as const },
    ];
    for (const secure of [true, false]) {
      const rehearsal = await rehearseProject({
        flows: { leak: flow(secure) },
        environmentVariables,
        scenarios: { leak: { it: text } },
      });
      expect(rehearsal.flows[0]?.passed, `secure: ${secure}`).to.equal(secure);
      if (!secure)
        expect(failures(rehearsal.flows[0]!)[0]).to.contain(
          "a secret or token shows in the run history at leak, run-0001/actions/0/inputs",
        );
    }
  });

  for (const [title, text, message] of [
    [
      "an unknown member",
      "description: x\nsteps:\n  - failjob: 1\n",
      "flows/requeue/scenarios/it.yaml:3:5: 'failjob' is not allowed here",
    ],
    [
      "a wrong type",
      "description: x\nsteps:\n  - advance: 5\n",
      "flows/requeue/scenarios/it.yaml:3:14: expected string",
    ],
    ["a missing part", "description: x\n", "flows/requeue/scenarios/it.yaml:1:1: 'steps' is missing"],
    ["broken YAML", "description: [\n", "not valid YAML"],
  ] as const) {
    it(`refuses ${title}`, async () => {
      const error: unknown = await one(text).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error);
      expect((error as Error).message).to.contain(message);
    });
  }

  for (const [title, step, message] of [
    ["a job that is not there", "failJob: 1", "no batch job has the id 1"],
    [
      "an event nobody listens to",
      "publish: { category: Batch, event: Other, payload: {} }",
      "no flow listens to the event 'Other' of 'Batch'",
    ],
    ["a flow that is off", "run: other", "flow 'other' is not switched on"],
    [
      "nothing to deliver again",
      "redeliver: {}",
      "no event has reached a flow that could be delivered again as number -1",
    ],
    [
      "a refused request",
      "request: { service: financeOperations, path: /data/Nowhere }",
      "GET /data/Nowhere returned 404",
    ],
  ] as const) {
    it(`fails on ${title}`, async () => {
      const [found = ""] = failures(await one(`description: x\nsteps:\n  - ${step}\n`));
      expect(found).to.match(/^3:\d+ /);
      expect(found).to.contain(message);
    });
  }

  it("fails a flow with an action it cannot run, by name", async () => {
    const result = await one("description: x\nsteps: [{ run: { body: {} } }]", {
      odd: { trigger: button, actions: { A: { type: "Telepathy" } } },
    });
    expect(failures(result)[0]).to.contain("action 'A' has the type 'Telepathy', which the rehearsal cannot run");
  });

  it("prints what a run history shows", async () => {
    const text = `description: prints\n${job("Finished")}steps: [{ failJob: 5637144576 }]\nexpect: { runs: [{ status: Failed }] }`;
    const rehearsal = await rehearseProject({ flows: requeue, scenarios: { requeue: { it: text } } });
    const [result] = rehearsal.flows;
    const pretty = formatScenario(result!, { color: false, verbose: false });
    expect(pretty.split("\n")).to.deep.equal([
      "failed requeue / it – prints 2 min virtual",
      "  requeue run-0001 Succeeded 2026-01-05T08:00:00.000Z",
      "    trigger Trigger Succeeded",
      "    Requeue Succeeded",
      '  × flows/requeue/scenarios/it.yaml:8:28 requeue run-0001: status is "Succeeded", expected "Failed"',
    ]);
    expect(formatRehearsalSummary(rehearsal)).to.equal("0 passed, 1 failed; 1 run");
    const json = JSON.parse(formatRehearsalJson(rehearsal)) as { flows: object[]; summary: object };
    expect(json.flows[0]).to.include.keys("flow", "scenario", "passed", "status", "actions", "expectations");
    expect(json.summary).to.deep.equal({ passed: 0, failed: 1, notRun: 0, runs: 1 });
    expect(formatRehearsalJunit(rehearsal)).to.match(
      /<testsuite name="requeue" tests="1" failures="1" skipped="0" time="\d+\.\d{3}">/,
    );
    expect(formatRehearsalJunit(rehearsal)).to.contain('<property name="virtual-time" value="2 min"');
    expect(formatRehearsalJunit(rehearsal)).to.contain("status is &quot;Succeeded&quot;, expected &quot;Failed&quot;");
  });
});
