import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { strToU8, zipSync } from "fflate";
import { StudioUnderTest } from "./support/studio-under-test.js";

describe("studio: the API on this project", function () {
  this.timeout(60_000);
  let studio: StudioUnderTest;
  before(async () => {
    studio = await StudioUnderTest.start();
  });
  after(() => studio.close());

  it("lists flows, connectors and findings", async () => {
    const findings = await studio.get("/api/findings");
    const overview = await studio.get("/api/overview");
    expect(overview).to.deep.include({ live: true, isProject: true, problems: [] });
    expect(overview.connectors.map(({ id }: any) => id)).to.include.members([
      "dataverse",
      "finance-operations",
      "graph",
    ]);
    const guarded = overview.flows.find(({ id }: any) => id === "requeue-failed-batch-job-guarded");
    expect(guarded.title).to.equal("Requeue a failed batch job, guarded");
    expect(guarded.scenarios).to.be.greaterThan(10);
    const { errors, warnings, infos } = overview.findings as Record<string, number>;
    expect(errors).to.equal(0);
    expect(Number(warnings) + Number(infos)).to.equal(findings.length);
  });

  it("has an operation's card as a maker sees it", async () => {
    const { operations } = await studio.get("/api/connectors/finance-operations");
    const { fields, outputs, ...card } = operations.find(({ id }: any) => id === "SetBatchJobToWaiting");
    expect(card).to.deep.include({ title: "Set a batch job to waiting", kind: "action", isScripted: true });
    expect(fields[0].fields).to.have.length(1);
    expect(fields[0].fields[0]).to.deep.include({ title: "Batch Job ID", required: true, kind: "number" });
    expect(outputs.map(({ title }: any) => title)).to.include("Is Success");
    const list = operations.find(({ id }: any) => id === "ListBatchJobs");
    expect(list.fields.some(({ isAdvanced }: any) => isAdvanced)).to.equal(true);
    expect(list.fields.find(({ key }: any) => key === "status").choices.map(({ value }: any) => value)).to.include(
      "Error",
    );
  });

  it("sends an operation to the emulator, and shows the wire without its secrets", async () => {
    const body = '{"operation":"GetBatchJob","values":{"batchJobId":5637144576}}';
    const result = await studio.result("/api/connectors/finance-operations/try", body);
    expect(result.status).to.equal(200);
    expect(result.body).to.deep.include({ BatchJobRecId: 5637144576, Status: "Error" });
    const [signIn, call] = result.exchanges;
    expect(signIn).to.deep.include({ service: "entra", method: "POST", status: 200 });
    expect(signIn.body).to.contain("client_secret=***");
    expect(call.url).to.equal("https://contoso.operations.dynamics.com/data/BatchJobs(5637144576)");
    expect(call.headers.authorization).to.equal("Bearer ***");
    expect(JSON.stringify(result)).not.to.match(/eyJ[\w-]+\./);
  });

  it("keeps every digit of a long number on its way", async () => {
    const body = '{"operation":"GetBatchJob","values":{"batchJobId":9223372036854775807}}';
    const { exchanges } = await studio.result("/api/connectors/finance-operations/try", body);
    expect(exchanges.at(-1).url).to.contain("(9223372036854775807)");
  });

  it("says what is missing instead of sending", async () => {
    const result = await studio.result("/api/connectors/finance-operations/try", {
      operation: "GetBatchJob",
      values: {},
    });
    expect(result.problem.message).to.contain("batchJobId");
    expect(result.exchanges).to.deep.equal([]);
    const wrong = await studio.result("/api/connectors/finance-operations/try", { operation: "Nothing", values: {} });
    expect(wrong.problem.message).to.contain("has no operation 'Nothing'");
  });

  it("draws a flow, and knows the lines of each action and the locations of expressions", async () => {
    const flow = await studio.get("/api/flows/requeue-failed-batch-job-guarded");
    const lines = flow.source.split("\n");
    expect(flow.drawing.elements).to.have.length.greaterThan(1);
    for (const { name, start, end } of flow.nodes) {
      expect(lines[start - 1].trim(), name).to.equal(`${name}:`);
      expect(lines.slice(start, end).every((line: string) => line === "" || /^\s/.test(line))).to.equal(true);
    }
    for (const { line, column, length, text } of flow.expressions) {
      if (length === undefined) continue;
      const written = lines[line - 1].slice(column - 1, Number(column) - 1 + Number(length));
      expect(written.replace(/^["']|["']$/g, "").replaceAll("''", "'")).to.contain(text.slice(0, 10));
    }
  });

  it("runs a scenario with every step in order, and with the values of expressions then", async () => {
    const [view] = await studio.result("/api/flows/requeue-failed-batch-job-guarded/run", { scenario: "other-job" });
    expect(view).to.deep.include({ passed: true, smoke: false });
    const [run] = view.runs;
    const step = run.steps.find(({ action }: any) => action === "Parse_the_event");
    expect(step.status).to.equal("Succeeded");
    expect(step.values["Parse_the_event/inputs/content"].JobStatus).to.equal("Error");
    const all = run.steps.map(({ action }: any) => action);
    expect(all.indexOf("Parse_the_event")).to.be.lessThan(all.indexOf("Is_it_a_target_job"));
    for (const [index, { began }] of run.steps.entries()) expect(began).to.be.at.most(index);
  });

  it("runs a scenario with another response for an action, without touching its file", async () => {
    const file = "flows/requeue-failed-batch-job/scenarios";
    const { scenarios } = await studio.get("/api/flows/requeue-failed-batch-job");
    const name = scenarios.find(({ problem }: any) => problem === undefined).name;
    const [before] = await studio.result("/api/flows/requeue-failed-batch-job/run", { scenario: name });
    const called = before.runs[0].steps.find(({ source }: any) => source === "emulator");
    const text = fs.readFileSync(path.join(file, `${name}.yaml`), "utf8");
    const change = { action: called.action, response: { status: 400, body: { error: "changed" } } };
    const [after] = await studio.result("/api/flows/requeue-failed-batch-job/run", {
      scenario: name,
      changes: [change],
    });
    const step = after.runs[0].steps.find(({ action }: any) => action === called.action);
    expect(step).to.deep.include({ status: "Failed", source: "scenario" });
    expect(step.outputs).to.deep.include({ statusCode: 400, body: { error: "changed" } });
    expect(fs.readFileSync(path.join(file, `${name}.yaml`), "utf8")).to.equal(text);
  });

  it("refuses changes that do not fit", async () => {
    const path = "/api/flows/requeue-failed-batch-job/run";
    const { scenarios } = await studio.get("/api/flows/requeue-failed-batch-job");
    const scenario = scenarios[0].name;
    const messageOf = async (changes: unknown): Promise<string> => {
      const response = await studio.post(path, { scenario, changes });
      expect(response.status).to.equal(400);
      return (await response.json()).error.message;
    };
    expect(await messageOf([{ action: "X", response: { status: 1 } }])).to.contain("from 200 to 599");
    expect(await messageOf([{ action: "X", response: { nonsense: 1 } }])).to.contain("'nonsense'");
    expect(await messageOf([{ pointer: "/mocks/99/response", response: {} }])).to.contain("/mocks/99/response");
    expect(await messageOf([{ pointer: "/__proto__/response", response: {} }])).to.contain("has nothing at");
    expect(await messageOf({})).to.contain("list");
  });

  it("has the emulator's data as tables, switches faults on, seeds and resets", async () => {
    await studio.result("/api/cloud/reset", { seed: "sample" });
    const jobs = (view: any): any => view.tables.find(({ name }: any) => name === "BatchJobs");
    expect(jobs(await studio.get("/api/cloud")).count).to.equal(5);
    const seed = "financeOperations: { batchJobs: [{ BatchJobRecId: 77, Status: Error }] }";
    expect(jobs(await studio.result("/api/cloud/seed", { text: seed })).count).to.equal(6);
    expect((await studio.post("/api/cloud/seed", { text: "nonsense: 1" })).status).to.equal(400);
    const faults = [{ service: "financeOperations", status: 503, times: 1 }];
    expect((await studio.result("/api/cloud/faults", { faults })).faults[0]).to.deep.include({ status: 503 });
    const tried = await studio.result("/api/connectors/finance-operations/try", {
      operation: "GetBatchJob",
      values: { batchJobId: 77 },
    });
    expect(tried.status).to.equal(503);
    expect(tried.exchanges.some(({ status }: any) => status === 503)).to.equal(true);
    expect(await studio.get("/api/cloud/log")).to.have.length.greaterThan(1);
    const reset = await studio.result("/api/cloud/reset", { seed: "requeue-failed-batch-job-guarded/burst" });
    expect(jobs(reset).count).to.be.greaterThan(40);
    expect(await studio.get("/api/cloud/log")).to.deep.equal([]);
    expect((await studio.post("/api/cloud/reset", { seed: "../x" })).status).to.equal(400);
  });
});

describe("studio: changes on disk", function () {
  this.timeout(60_000);

  it("show within a second, and findings go when a file is mended", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-studio-"));
    const file = path.join(folder, "flow.json");
    const flow = (expression: string): string =>
      JSON.stringify({
        definition: {
          $schema:
            "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
          triggers: { manual: { type: "Request", kind: "Button", inputs: {} } },
          actions: { Say: { type: "Compose", inputs: expression, runAfter: {} } },
        },
      });
    fs.writeFileSync(file, flow("@nothing('x')"));
    const studio = await StudioUnderTest.start(folder);
    try {
      const before = await studio.get("/api/findings");
      expect(before.map(({ severity }: any) => severity)).to.include("error");
      const told: any[] = [];
      const changed = new Promise<void>((resolve) =>
        studio.studio.listen((event) => {
          told.push(event);
          if (event.kind === "findings") resolve();
        }),
      );
      const began = performance.now();
      fs.writeFileSync(file, flow("@concat('x')"));
      await changed;
      expect(performance.now() - began).to.be.lessThan(1000);
      expect(told.map(({ kind }) => kind)).to.deep.equal(["sources", "findings"]);
      expect((await studio.get("/api/findings")).filter(({ severity }: any) => severity === "error")).to.deep.equal([]);
      expect((await studio.get(`/api/flows/${(await studio.get("/api/overview")).flows[0].id}`)).source).to.contain(
        "concat",
      );
    } finally {
      await studio.close();
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("of a solution of others leave it as it is: its flows are drawn, checked and rehearsed with made-up responses", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-studio-"));
    const file = path.join(folder, "Theirs.zip");
    const definition = {
      $schema:
        "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
      triggers: { manual: { type: "Request", kind: "Http", inputs: {} } },
      actions: {
        Ask: {
          type: "Http",
          inputs: { method: "GET", uri: "https://api.example/x", headers: { password: "hunter-2" } },
        },
        "<img src=x onerror=alert(1)>": {
          type: "If",
          expression: { equals: ["@outputs('Ask')?['statusCode']", 200] },
          actions: {},
          else: { actions: {} },
          runAfter: { Ask: ["Succeeded"] },
        },
      },
    };
    const flow = { properties: { connectionReferences: {}, definition }, schemaVersion: "1.0.0.0" };
    const name = "Workflows/Theirs-5AD0C0DE-0000-4000-8000-000000000009.json";
    const bytes = zipSync({ [name]: strToU8(JSON.stringify(flow)) });
    fs.writeFileSync(file, bytes);
    const studio = await StudioUnderTest.start(file);
    try {
      const overview = await studio.get("/api/overview");
      expect(overview).to.deep.include({ isProject: false });
      const [{ id }] = overview.flows;
      const view = await studio.get(`/api/flows/${id}`);
      expect(view.isReformatted).to.equal(true);
      expect(view.source).to.contain('"password": "***"').and.not.contain("hunter-2");
      expect(view.scenarios).to.deep.equal([
        { description: "responses are made up, and every branch is tried", file: "", mocks: [] },
      ]);
      const ways = await studio.result(`/api/flows/${id}/run`, {});
      expect(ways.length).to.be.greaterThan(1);
      expect(ways[0].runs[0].steps.map(({ action }: any) => action)).to.include("Ask");
      expect(JSON.stringify(ways)).not.to.contain("hunter-2");
      const change = { action: "Ask", response: { status: 404, body: { error: "changed" } } };
      const changed = await studio.result(`/api/flows/${id}/run`, { changes: [change] });
      for (const { runs, description } of changed) {
        const asked = runs[0].steps.find(({ action }: any) => action === "Ask");
        expect(asked).to.deep.include({ status: "Failed", code: "NotFound", source: "scenario" });
        expect(asked.outputs).to.deep.include({ statusCode: 404, body: { error: "changed" } });
        expect(description).to.contain("but for 'Ask'").and.not.contain("fails");
      }
      const refused = async (wrong: unknown): Promise<string> => {
        const response = await studio.post(`/api/flows/${id}/run`, { changes: [wrong] });
        expect(response.status).to.equal(400);
        return (await response.json()).error.message;
      };
      expect(await refused({ pointer: "/mocks/0/response", response: {} })).to.contain("nothing at /mocks/0/response");
      expect(await refused({ action: "Ask", response: { file: "x.json" } })).to.contain("has no 'file'");
      expect(fs.readFileSync(file).equals(Buffer.from(bytes))).to.equal(true);
      expect(fs.readdirSync(folder)).to.deep.equal(["Theirs.zip"]);
    } finally {
      await studio.close();
      fs.rmSync(folder, { recursive: true });
    }
  });
});
