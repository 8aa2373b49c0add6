import { expect } from "chai";
import { readFlow } from "../../../scripts/flow/model/index.js";
import { recordCommand } from "../../../scripts/commands/record.js";
import { readArtefacts } from "../../../scripts/artefacts/index.js";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { parseYamlSource } from "../../../scripts/core/source/yaml-source.js";
import { flowsToReplay, recordRun, type Recording } from "../../../scripts/rehearsal/record/index.js";
import { Redactor } from "../../../scripts/rehearsal/record/redact.js";
import { runScenario } from "../../../scripts/rehearsal/scenario/run-scenario.js";
import type { Scenario } from "../../../scripts/rehearsal/scenario/scenario.js";
import { MemoryFiles } from "../../support/memory-files.js";
import { repository } from "../../support/repository.js";
import { runCommand, testHost } from "../../support/run-command.js";
import { flowOf } from "../support/flow.js";

const call = (operationId: string, more: object = {}): object => ({
  type: "OpenApiConnection",
  runAfter: {},
  inputs: {
    host: { connectionName: "service", operationId, apiId: "/providers/Microsoft.PowerApps/apis/shared_service" },
    parameters: {},
  },
  ...more,
});

const flow = flowOf({
  List: call("List"),
  Each: {
    type: "Foreach",
    runAfter: { List: ["Succeeded"] },
    foreach: "@outputs('List')?['body/value']",
    actions: { Get: call("Get") },
  },
  Ask: {
    type: "Http",
    runAfter: { Each: ["Succeeded", "Failed"] },
    inputs: { method: "GET", uri: "https://a.example/x", retryPolicy: { type: "fixed", count: 2, interval: "PT5S" } },
  },
  Text: { type: "Compose", runAfter: { Ask: ["Succeeded"] }, inputs: "@body('List')?['value']?[0]?['owner']" },
  Late: { type: "Compose", runAfter: { Text: ["Failed"] }, inputs: 1 },
});
const secret = "eyJhbGciOiJub25l.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
const list = {
  value: [
    { id: 1, owner: "Ada.L@contoso.com", note: "@{not an expression}" },
    { id: 2, owner: "grace@contoso.com" },
  ],
};
const link = { uri: `https://h.example/contents?sig=${"s".repeat(20)}`, contentSize: 3 };

/** The run as three tools save it. */
const repetitions = [
  {
    name: "000000",
    properties: {
      status: "Succeeded",
      repetitionIndexes: [{ scopeName: "Each", itemIndex: 0 }],
      outputs: { statusCode: 200, body: { n: "a" } },
    },
  },
  {
    name: "000001",
    properties: {
      status: "Failed",
      code: "NotFound",
      repetitionIndexes: [{ scopeName: "Each", itemIndex: 1 }],
      outputs: { statusCode: 404, body: { n: "b" } },
    },
  },
];
const ask = {
  status: "Succeeded",
  code: "OK",
  retryHistory: [{ code: "ServiceUnavailable" }],
  outputs: { statusCode: 200, headers: { Date: "x", Authorization: `Bearer ${secret}` }, body: `token=${secret}` },
};
const rest = { Each: { status: "Failed", code: "ActionFailed" }, Late: { status: "Skipped", code: "ActionSkipped" } };
const text = { status: "Succeeded", code: "OK", outputs: "Ada.L@contoso.com" };
const logicApps = {
  value: Object.entries({
    List: { status: "SUCCEEDED", outputs: { statusCode: 200, body: list } },
    Get: { status: "FAILED", repetitionCount: 2, repetitions },
    Ask: ask,
    Text: text,
    ...rest,
  }).map(([name, properties]) => ({ name, type: "Microsoft.Logic/workflows/runs/actions", properties })),
};
const expanded = {
  name: "08585",
  type: "Microsoft.ProcessSimple/environments/flows/runs",
  properties: {
    startTime: "2026-02-03T04:05:06.1234567Z",
    status: "Succeeded",
    trigger: { name: "manual", status: "Succeeded", outputs: { headers: {}, body: { text: "x" } } },
    actions: {
      List: { status: "Succeeded", outputs: { statusCode: 200, body: list } },
      Get: { status: "Failed", repetitions },
      Ask: ask,
      Text: text,
      ...rest,
    },
  },
};
const cli = {
  startTime: "2026-02-03T04:05:06.1234567Z",
  status: "Succeeded",
  triggerName: "manual",
  triggerInformation: { name: "manual", output: { text: "x" } },
  actions: {
    List: { status: "Succeeded", code: "OK", output: list, outputsLink: link },
    Get: { status: "Succeeded", repetitionCount: 2 },
    Ask: { status: "Succeeded", code: "OK", outputsLink: { ...link, secureData: { properties: ["outputs"] } } },
    Text: { status: "Succeeded", code: "OK", output: "Ada.L@contoso.com" },
    Each: { status: "Succeeded" },
    Late: rest.Late,
  },
  properties: {},
};

function record(history: unknown): Promise<Recording> {
  const model = readFlow(flow);
  if (model === undefined) throw new Error("no flow");
  const files = new MemoryFiles({ "/project/Flow.json": JSON.stringify(flow) });
  const set = flowsToReplay(readArtefacts(testHost(files), "Flow.json"));
  return recordRun(history, "run.json", { id: "Flow", model }, set);
}

describe("record", () => {
  const shapes: readonly [string, unknown][] = [
    ["the management API with actions", expanded],
    ["the list of a Logic App", logicApps],
    ["the CLI for Microsoft 365", cli],
  ];
  for (const [name, history] of shapes) {
    it(`replays ${name} as it went`, async () => {
      const { comparison, scenario } = await record(history);
      expect(comparison.differences).to.deep.equal([]);
      expect(comparison.compared).to.be.greaterThan(6);
      expect(JSON.stringify(scenario)).not.to.match(/contoso|eyJ|sssss/);
    });
  }

  it("responds per iteration, fails as it failed, and tries again as often", async () => {
    const { scenario } = await record(expanded);
    expect(scenario.now).to.equal("2026-02-03T04:05:06.123Z");
    expect(scenario.mocks?.map(({ action, iteration }) => [action, iteration])).to.deep.equal([
      ["List", undefined],
      ["Get", 0],
      ["Get", 1],
      ["Ask", undefined],
    ]);
    expect(scenario.mocks?.[3]?.responses?.map(({ status }) => status)).to.deep.equal([503, 200]);
  });

  it("names what the file does not have", async () => {
    const { notes } = await record(cli);
    expect(notes.join("\n"))
      .to.match(/'Get': the file has no contents of its 2 repetitions/)
      .and.to.match(/'Ask': its contents are secured/);
    expect((await record(logicApps)).notes.join()).to.match(/no outputs of the trigger/);
  });

  it("names every difference", async () => {
    const changed = structuredClone(expanded);
    changed.properties.actions.Text.outputs = "somebody else";
    (changed.properties.actions.Late as { status: string }).status = "Succeeded";
    const { comparison } = await record(changed);
    expect(comparison.differences.map(({ action }) => action)).to.deep.equal(["Text", "Late"]);
    expect(comparison.equal).to.equal(comparison.compared - 2);
  });

  it("redacts secrets, tokens and addresses, the same address alike, and lists them", () => {
    const redactor = new Redactor();
    const content = Buffer.from("to ada@contoso.com").toString("base64");
    const value = redactor.redact({
      password: "p",
      headers: { "X-Api-Key": "k", Cookie: "c" },
      url: "https://u:p@h.example/a?sv=1&sig=abc%3D&x=1",
      text: `Bearer ${secret} of Ada@Contoso.com and ada%40contoso.com`,
      connection: "AccountName=a;AccountKey=Zm9v==;EndpointSuffix=x",
      file: { "$content-type": "text/plain", $content: content },
      kept: { tokenCount: 3, code: "OK", number: 1.5, empty: "" },
    });
    expect(value).to.deep.equal({
      password: "***",
      headers: { "X-Api-Key": "***", Cookie: "***" },
      url: "https://***:***@h.example/a?sv=1&sig=***&x=1",
      text: "Bearer *** of person1@example.com and person1%40example.com",
      connection: "AccountName=a;AccountKey=***;EndpointSuffix=x",
      file: { "$content-type": "text/plain", $content: Buffer.from("to person1@example.com").toString("base64") },
      kept: { tokenCount: 3, code: "OK", number: 1.5, empty: "" },
    });
    expect(redactor.found.map(({ kind, pointer }) => `${kind} ${pointer}`)).to.include.members([
      "secret /password",
      "token /text",
      "mail address /file/$content",
    ]);
  });

  it("writes a scenario that passes, and replaces none without --force", async () => {
    const files = new MemoryFiles({
      "/project/Flow.json": JSON.stringify(flow),
      "/project/run.json": JSON.stringify(expanded),
    });
    const schema = `${repository.replace(/\/$/, "")}/schemas/project/scenario.schema.json`;
    files.write(schema, diskFiles.readBytes(schema));
    const host = testHost(files);
    const options = { flow: "Flow.json", out: "scenarios" };
    const { code, printed } = await runCommand(recordCommand, host, options, ["run.json"]);
    expect(code).to.equal(0);
    expect(printed)
      .to.match(/^wrote scenarios\/run\.yaml$/m)
      .and.to.match(/^redacted {3}mail address at /m)
      .and.to.match(/(\d+) of \1 statuses and outputs/);
    const scenario = parseYamlSource("run.yaml", files.readText("/project/scenarios/run.yaml")).value as Scenario;
    const outcome = await runScenario(scenario, "Flow", flowsToReplay(readArtefacts(host, "Flow.json")));
    expect(outcome.expectations.filter(({ passed }) => !passed)).to.deep.equal([]);
    try {
      await runCommand(recordCommand, host, options, ["run.json"]);
      expect.fail("expected an InputError");
    } catch (error) {
      expect(String(error)).to.match(/run\.yaml: is there already/);
    }
  });
});
