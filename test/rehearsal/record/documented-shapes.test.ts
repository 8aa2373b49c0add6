import { expect } from "chai";
import { readFlow } from "../../../scripts/flow/model/index.js";
import { readArtefacts } from "../../../scripts/artefacts/index.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import type { RunHistory } from "../../../scripts/rehearsal/engine/run-history.js";
import { flow as underTest } from "../../../scripts/rehearsal/index.js";
import { flowsToReplay, recordRun, type Recording } from "../../../scripts/rehearsal/record/index.js";
import { MemoryFiles } from "../../support/memory-files.js";
import { testHost } from "../../support/run-command.js";
import { flowOf } from "../support/flow.js";
import { after, http } from "../support/scenario.js";
import { countOf, linksOnly, logicApps, m365, managementApi } from "./documented-shapes.js";

const call = (operationId: string, more: JsonObject = {}): JsonObject => ({
  type: "OpenApiConnection",
  inputs: {
    host: { connectionName: "service", operationId, apiId: "/providers/Microsoft.PowerApps/apis/shared_service" },
    parameters: {},
  },
  ...more,
});
const secureData = { runtimeConfiguration: { secureData: { properties: ["outputs"] } } };

/** Something of everything: a retry, a mail with a body of its own, loops, branches, secured contents. */
const definition = flowOf({
  Total: { type: "InitializeVariable", inputs: { variables: [{ name: "total", type: "integer", value: 0 }] } },
  Orders: {
    ...http("https://x.contoso.com/orders", { retryPolicy: { type: "fixed", count: 2, interval: "PT5S" } }),
    runAfter: after("Total"),
  },
  Parse: {
    type: "ParseJson",
    inputs: { content: "@body('Orders')", schema: { type: "object", required: ["items"] } },
    runAfter: after("Orders"),
  },
  Each: {
    type: "Foreach",
    foreach: "@body('Parse')?['items']",
    actions: {
      Is_large: {
        type: "If",
        expression: { greater: ["@items('Each')?['amount']", 100] },
        actions: { Detail: call("Detail") },
        else: { actions: { Add: { type: "IncrementVariable", inputs: { name: "total", value: 1 } } } },
      },
    },
    runAfter: after("Parse"),
  },
  Mail: call("GetEmail", { runAfter: after("Each") }),
  Subject: { type: "Compose", inputs: { body: "@body('Mail')?['body']", s: 1 }, runAfter: after("Mail") },
  Key: { ...call("Key"), ...secureData, runAfter: after("Subject") },
  Is_new: {
    type: "If",
    expression: {
      and: [{ equals: ["@body('Key')?['state']", "new"] }, { not: { startsWith: ["@body('Key')?['id']", "x"] } }],
    },
    actions: { Send: call("Send") },
    else: { actions: { Late: { type: "Compose", inputs: 1 } } },
    runAfter: after("Key"),
  },
  Wait_for_it: {
    type: "Until",
    expression: "@equals(body('Poll')?['state'], 'done')",
    limit: { count: 5, timeout: "PT1H" },
    actions: { Poll: call("Poll") },
    runAfter: after("Is_new"),
  },
  Reply: { type: "Response", inputs: { statusCode: 200, body: "@variables('total')" }, runAfter: after("Wait_for_it") },
}) as object;

async function realRun(): Promise<RunHistory> {
  const run = await underTest(definition, { now: "2026-02-03T04:05:06Z" })
    .mock(
      {
        action: "Orders",
        responses: [{ status: 503 }, { body: { items: [{ amount: 1 }, { amount: 500 }, { amount: 2 }] } }],
      },
      { action: "Detail", response: { body: { id: "d" } } },
      { action: "Mail", response: { body: { subject: "Hello", body: "Text", from: "ada@contoso.com" } } },
      { action: "Key", response: { body: { state: "old", id: "k" } } },
      { action: "Poll", responses: [{ body: { state: "open" } }, { body: { state: "done" } }] },
    )
    .run({ body: { id: 7 } });
  expect(run.status).to.equal("Succeeded");
  return run.history;
}

async function record(history: JsonObject): Promise<Recording> {
  const model = readFlow(definition);
  if (model === undefined) throw new Error("no flow");
  const files = new MemoryFiles({ "/project/Flow.json": JSON.stringify(definition) });
  const set = flowsToReplay(readArtefacts(testHost(files), "Flow.json"));
  return recordRun(history, "run.json", { id: "Flow", model }, set);
}

describe("record of the documented shapes", () => {
  for (const [name, shape] of Object.entries({ managementApi, logicApps })) {
    it(`${name}: everything is as recorded`, async () => {
      const history = await realRun();
      const { comparison } = await record(shape(history));
      expect(comparison.differences).to.deep.equal([]);
      expect(comparison.compared).to.be.at.least(countOf(history));
    });
  }

  it("m365: bodies alone, also of a mail that has a body itself, and nothing of loops", async () => {
    const { comparison, notes, scenario } = await record(m365(await realRun()));
    expect(comparison.differences).to.deep.equal([]);
    expect(scenario.mocks?.find(({ action }) => action === "Mail")?.response?.body).to.deep.equal({
      subject: "Hello",
      body: "Text",
      from: "person1@example.com",
    });
    expect(notes.join("\n"))
      .to.contain("'Detail': the file has no contents of its 3 repetitions, made-up ones replace them")
      .and.to.contain("'Key': its contents are secured");
  });

  it("links alone: made-up contents go the way that the run went, and are listed", async () => {
    const { comparison, notes } = await record(linksOnly(await realRun()));
    // The first and the last iteration went the other way, which a history without iterations does not tell.
    expect(comparison.differences).to.deep.equal([{ action: "Add", what: "ended as Skipped, expected Succeeded" }]);
    expect(notes.join("\n")).to.contain("'Orders': its contents are only linked, made-up ones replace them");
  });

  it("never keep the address of a link", async () => {
    for (const shape of [managementApi, logicApps, m365, linksOnly]) {
      expect(JSON.stringify((await record(shape(await realRun()))).scenario)).to.not.match(
        /sssss|contoso\.com\/contents|ada@/,
      );
    }
  });
});
