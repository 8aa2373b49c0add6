import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { call } from "../support/project.js";
import { after, failures, http, one, passes } from "../support/scenario.js";

const unknownCall = call("shared_dynamicsax", "GetTables", { dataset: "d" });

describe("mocks", () => {
  it("respond by the action's name", async () => {
    await passes(
      { Rows: unknownCall },
      `mocks: [{ action: rows, response: { status: 201, headers: { X-A: "1" }, body: { value: [1, 2] } } }]
steps: [{ run: { body: {} } }]
expect:
  runs:
    - status: Succeeded
      actions: { Rows: { outputs: { statusCode: 201, headers: { X-A: "1", Content-Type: { $matches: json } }, body: { value: [1, 2] } } } }`,
    );
  });

  it("respond by connector and operation, without case, for a connector that the emulator has too", async () => {
    await passes(
      { Mail: call("shared_office365", "SendEmailV2", { "emailMessage/To": "a@contoso.com" }) },
      `mocks: [{ connector: SHARED_office365, operation: sendemailv2, response: { body: { id: 7 } } }]
steps: [{ run: { body: {} } }]
expect: { runs: [{ actions: { Mail: { outputs: { body: { id: 7 } } } } }], state: [{ at: /mail, count: 0 }] }`,
    );
  });

  it("respond by method and address; the query does not count unless the glob has one", async () => {
    await passes(
      {
        Read: http("https://api.contoso.com/orders/7?top=1"),
        Write: {
          ...http("https://api.contoso.com/orders/7", { method: "POST", body: { a: 1 } }),
          runAfter: after("Read"),
        },
        Top: { ...http("https://api.contoso.com/orders/7?top=2"), runAfter: after("Write") },
      },
      `mocks:
  - { method: post, url: "https://api.contoso.com/orders/*", response: { status: 202, body: written } }
  - { url: "https://api.contoso.com/**?top=2", response: { body: two } }
  - { url: "https://api.contoso.com/orders/*", response: { body: read } }
steps: [{ run: { body: {} } }]
expect:
  runs:
    - actions:
        Read: { outputs: { body: read, headers: { Content-Type: { $matches: ^text/plain } } } }
        Write: { outputs: { statusCode: 202, body: written } }
        Top: { outputs: { body: two } }`,
    );
  });

  it("respond for a child flow, known or not", async () => {
    const child = (id: string): JsonObject => ({
      type: "Workflow",
      inputs: { host: { workflowReferenceName: id }, body: { text: "x" } },
    });
    await passes(
      { Unknown: child("0b2f9a3e-0000-4000-8000-000000000000") },
      `mocks: [{ childFlow: 0B2F9A3E-0000-4000-8000-000000000000, response: { body: { sum: "@{inputs()?['body']?['text']}!" } } }]
steps: [{ run: { body: {} } }]
expect: { runs: [{ status: Succeeded, actions: { Unknown: { outputs: { statusCode: 200, body: { sum: "x!" } } } } }] }`,
    );
  });

  it("call back what waits, and know what an approval gives", async () => {
    await passes(
      {
        Approve: {
          type: "OpenApiConnectionWebhook",
          inputs: {
            host: { connectionName: "shared_office365", operationId: "StartAndWaitForAnApproval", apiId: "" },
            parameters: { approvalType: "Basic" },
          },
        },
        Outcome: { type: "Compose", inputs: "@body('Approve')?['outcome']", runAfter: after("Approve") },
      },
      `now: 2026-03-02T08:00:00Z
mocks: [{ webhook: Approve, response: { delay: P2D, approval: { outcome: Reject, comments: too dear } } }]
steps: [{ run: { body: {} } }]
expect:
  runs:
    - actions:
        Outcome: { outputs: Reject }
        Approve: { outputs: { body: { responses: [{ comments: too dear, responseDate: "2026-03-04T08:00:00.000Z" }] } } }`,
    );
  });

  it("give their responses one after the other, and the last one stays", async () => {
    await passes(
      {
        Each: { type: "Foreach", foreach: ["a", "b", "c", "d"], actions: { Get: http("https://x.contoso.com/a") } },
        All: { type: "Compose", inputs: "@outputs('Get')", runAfter: after("Each") },
      },
      `mocks: [{ action: Get, responses: [{ body: 1 }, { body: 2 }, { body: 3 }] }]
steps: [{ run: { body: {} } }]
expect: { runs: [{ actions: { All: { outputs: [{ body: 1 }, { body: 2 }, { body: 3 }, { body: 3 }] } } }] }`,
    );
  });

  it("feed the attempts of a retried action", async () => {
    await passes(
      { Get: http("https://x.contoso.com/a", { retryPolicy: { type: "fixed", count: 3, interval: "PT10S" } }) },
      `mocks: [{ action: Get, responses: [{ status: 503 }, { status: 429, headers: { Retry-After: "60" } }, { body: ok }] }]
steps: [{ run: { body: {} } }]
expect: { runs: [{ actions: { Get: { status: Succeeded, retries: 2, outputs: { body: ok } } } }] }`,
    );
  });

  it("answer by conditions on inputs, by parts or by an expression, and by iteration", async () => {
    await passes(
      {
        Each: {
          type: "Foreach",
          foreach: [1, 2, 3, 4],
          runtimeConfiguration: { concurrency: { repetitions: 4 } },
          actions: { Get: http("https://x.contoso.com/@{item()}", { body: { id: "@item()" }, method: "POST" }) },
        },
        All: { type: "Compose", inputs: "@outputs('Get')", runAfter: after("Each") },
      },
      `mocks:
  - { action: Get, when: { body: { id: 2 } }, response: { delay: PT1M, body: two } }
  - { action: Get, when: "@greater(inputs()?['body']?['id'], 3)", response: { body: "@{inputs()['uri']} @{item()}" } }
  - { action: Get, iteration: 0, response: { body: first } }
  - { action: Get, response: { body: "@add(inputs()['body']['id'], 100)" } }
steps: [{ run: { body: {} } }]
expect: { runs: [{ actions: { All: { outputs: [{ body: first }, { body: two }, { body: 103 }, { body: "https://x.contoso.com/4 4" }] } } }] }`,
    );
  });

  it("read bodies from files beside the scenario, and leave their texts alone", async () => {
    await passes(
      {
        Data: http("https://x.contoso.com/data"),
        Text: { ...http("https://x.contoso.com/text"), runAfter: after("Data") },
      },
      `mocks:
  - { action: Data, response: { file: data/rows.json } }
  - { action: Text, response: { file: data/note.txt } }
steps: [{ run: { body: {} } }]
expect: { runs: [{ actions: { Text: { outputs: { body: "a @{b}" } }, Data: { outputs: { body: { at: "@mention", big: { $matches: "^12345678901234567890$" } } } } } }] }`,
      { files: { "data/rows.json": '{ "at": "@mention", "big": 12345678901234567890 }', "data/note.txt": "a @{b}" } },
    );
  });

  for (const [file, message] of [
    ["../../../../etc/passwd", "expected a path below the scenario's folder"],
    ["/etc/passwd", "expected a path below the scenario's folder"],
    ["a\\\\..\\\\..\\\\b", "expected a path below the scenario's folder"],
    ["C:/x.json", "expected a path below the scenario's folder"],
    ["missing.json", "does not exist beside the scenario"],
    ["broken.json", "is not valid JSON"],
  ] as const) {
    it(`refuse the file ${file}`, async () => {
      const result = await one(
        { Data: http("https://x.contoso.com/data") },
        `mocks: [{ action: Data, response: { file: "${file}" } }]\nsteps: [{ run: { body: {} } }]`,
        { files: { "broken.json": "{" } },
      );
      expect(failures(result).join("\n")).to.contain(message);
    });
  }

  it("wait on the virtual clock, and time out as services do", async () => {
    const result = await passes(
      {
        Slow: http("https://x.contoso.com/a"),
        Dead: { ...http("https://x.contoso.com/b"), runAfter: after("Slow") },
      },
      `mocks:
  - { url: "https://x.contoso.com/a", response: { delay: PT90S, body: 1 } }
  - { url: "https://x.contoso.com/b", response: { delay: PT10M, body: 1 } }
steps: [{ run: { body: {} } }]
expect: { runs: [{ status: Failed, actions: { Slow: Succeeded, Dead: { status: Failed, code: RequestTimeout } } }] }`,
    );
    expect(result.duration).to.equal(210_000);
  });

  it("come first when a later step adds them", async () => {
    await passes(
      { Get: http("https://x.contoso.com/a") },
      `mocks: [{ action: Get, response: { body: 1 } }]
steps:
  - run: { body: {} }
  - mocks: [{ action: Get, response: { body: 2 } }]
  - run: { body: {} }
expect: { runs: [{ actions: { Get: { outputs: { body: 1 } } } }, { actions: { Get: { outputs: { body: 2 } } } }] }`,
    );
  });

  it("fail the scenario when they are never used", async () => {
    const result = await one(
      { Get: http("https://x.contoso.com/a") },
      `mocks:
  - { action: Get, response: {} }
  - { connector: shared_office365, operation: SendEmailV2, flow: it, response: {} }
  - { action: Get, iteration: 3, response: {} }
steps: [{ run: { body: {} } }]`,
    );
    expect(result.passed).to.equal(false);
    expect(
      result.expectations.filter(({ passed }) => !passed).map(({ line, message }) => `${line} ${message}`),
    ).to.deep.equal([
      "4 the mock of shared_office365 SendEmailV2 of it was never used: there was no such call",
      "5 the mock of 'Get' in iteration 3 was never used: there was no such call",
    ]);
  });

  const unmocked: [string, JsonObject, string, string[]][] = [
    [
      "an HTTP address",
      http("https://x.contoso.com/a b?key=secret"),
      "",
      ["- method: GET", 'url: "https://x.contoso.com/a%20b"', "response: { status: 200, body: {} }"],
    ],
    ["an operation", unknownCall, "", ["- connector: shared_dynamicsax", "operation: GetTables"]],
    ["a child flow", { type: "Workflow", inputs: { host: { workflowReferenceName: "g" } } }, "", ["- action: Call"]],
    [
      "an operation whose mock does not apply",
      unknownCall,
      "mocks: [{ action: Call, when: { parameters: { dataset: other } }, response: {} }]\n",
      ["a mock names it, but its conditions do not hold"],
    ],
  ];
  for (const [title, action, mocks, parts] of unmocked) {
    it(`are asked for with the lines to paste: ${title}`, async () => {
      const result = await one({ Call: action }, `${mocks}steps: [{ run: { body: {} } }]`);
      const [text = ""] = failures(result).filter((message) => message.includes("paste"));
      for (const part of ["'Call' of it calls ", ...parts]) expect(text).to.contain(part);
      expect(text).not.to.contain("secret");
      expect(result.passed).to.equal(false);
    });
  }

  it("work with the lines that were asked for", async () => {
    const actions = { "Get orders: all": http("https://x.contoso.com/orders(1)/$value") };
    const first = await one(actions, "steps: [{ run: { body: {} } }]");
    const [message = ""] = failures(first);
    const pasted = message.slice(message.indexOf("\nmocks:") + 1);
    await passes(actions, `${pasted}\nsteps: [{ run: { body: {} } }]\nexpect: { runs: [{ status: Succeeded }] }`);
  });
});
