import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { estimateCommand } from "../../scripts/commands/estimate.js";
import { packageDirectory } from "../../scripts/core/host/package-directory.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { estimate, licenseNames, type EstimateOptions, type FlowEstimate } from "../../scripts/estimate/index.js";
import { readScenario } from "../../scripts/rehearsal/scenario/read-scenario.js";
import { scenarioInputs } from "../../scripts/estimate/scenario-inputs.js";
import { scenarioSubject } from "../../scripts/estimate/scenario-subject.js";
import { rehearsalJobs } from "../../scripts/rehearsal/rehearse.js";
import { runArguments } from "../commands/support/run-program.js";
import { memoryHost } from "../support/memory-host.js";
import { runCommand } from "../support/run-command.js";

const durations = { secondsPerCall: 0.5, secondsPerAction: 0.1 };

/** Reads a list, and sends each element and a summary for every 50 of them. */
const flow = {
  triggers: { manual: { type: "Request", kind: "Http", inputs: {} } },
  actions: {
    Get_rows: { type: "Http", inputs: { method: "GET", uri: "https://api.contoso.com/rows" } },
    Each: {
      type: "Foreach",
      foreach: "@body('Get_rows')?['value']",
      runAfter: { Get_rows: ["Succeeded"] },
      actions: {
        Send: { type: "Http", inputs: { method: "POST", uri: "https://api.contoso.com/send", body: "@item()" } },
        Note: { type: "Compose", inputs: "@item()?['id']", runAfter: { Send: ["Succeeded"] } },
        // Skipped, and therefore not a request.
        Complain: { type: "Compose", inputs: "sent not", runAfter: { Send: ["Failed"] } },
      },
    },
    Chunks: {
      type: "Foreach",
      foreach: "@chunk(body('Get_rows')?['value'], 50)",
      runAfter: { Each: ["Succeeded"] },
      actions: {
        Summary: { type: "Http", inputs: { method: "POST", uri: "https://log.contoso.com/", body: "@length(item())" } },
      },
    },
  },
};

const scenario = `
description: two rows
mocks:
  - { action: Get_rows, response: { body: { value: [{ id: 1, name: a }, { id: 2, name: b }], columns: [id, name] } } }
  - { action: Send, response: { body: {} } }
  - { action: Summary, response: { body: {} } }
steps: [{ run: { body: {} } }]
expect: { runs: [{ status: Succeeded }] }
`;

const schema = path.join(packageDirectory, "schemas/project/scenario.schema.json");
const files = {
  [schema]: fs.readFileSync(schema, "utf8"),
  "Flow.json": JSON.stringify({ definition: flow }),
  "scenarios/two.yaml": scenario,
};
const host = memoryHost(files);
const options: EstimateOptions = {
  ...durations,
  rows: 777,
  dist: "dist",
  paths: ["Flow.json"],
  scenarioPath: "scenarios",
  upTo: 600,
  host,
};

async function one(more: Partial<EstimateOptions> = {}): Promise<FlowEstimate> {
  const { flows, notEstimated } = await estimate({ ...options, ...more });
  expect(notEstimated).to.deep.equal([]);
  return flows[0] ?? expect.fail("no flow");
}

describe("an estimate", function () {
  this.timeout(60_000);

  it("finds the rows, and says why", async () => {
    const { input, scenario: name, smoke } = await one();
    expect(input).to.include({ kind: "mock", pointer: "/mocks/0/response/body/value", count: 2 });
    expect(input.reason).to.match(/^3 more of them need \d+ more requests/);
    expect(name).to.equal("two");
    expect(smoke).to.equal(false);
  });

  it("is within 5 % of a rehearsal at a number that was not rehearsed", async () => {
    const [job] = rehearsalJobs(options, host).jobs;
    if (job === undefined) expect.fail("no job");
    const file = readScenario(host.files, job.file);
    const subject = scenarioSubject(job.dist, job.flow, "two", file, durations, () => Promise.resolve(undefined));
    for (const rows of [60, 777, 1500]) {
      const { counts, input, requests } = await one({ rows });
      const rehearsed = await subject.rehearse(input, rows);
      for (const [name, value] of Object.entries(rehearsed.counts)) {
        // The largest contents are those of one action at 60 rows, and of another one at 600.
        if (name === "largestBytes") continue;
        expect(counts[name] ?? 0, `${name} at ${rows}`).to.be.closeTo(value, Math.max(0.05 * value, 0.001));
      }
      // One trigger, three containers and a call around; two actions each, one for each chunk.
      expect(requests).to.equal(1 + 3 + 2 * rows + Math.ceil(rows / 50));
    }
  });

  it("shows the line, the chunks and a check at another size", async () => {
    const { measured } = await one();
    expect(measured.lines["calls http api.contoso.com"]).to.include({ fixed: 1, perRow: 1 });
    expect(measured.lines["calls http log.contoso.com"]).to.include({ chunk: 50, perChunk: 1 });
    expect(measured.check?.error).to.be.below(0.001);
  });

  it("compares with the quota of each license, and advises when it is not enough", async () => {
    const { quota, advice } = await one({ rows: 50_000 });
    expect(quota.map(({ license }) => license)).to.deep.equal(licenseNames);
    expect(quota.find(({ license }) => license === "premium")).to.include({ days: 3 });
    expect(advice.map(({ kind }) => kind)).to.include("logicApps");
    const { quota: own, advice: less } = await one({ rows: 50_000, license: "process" });
    expect(own).to.have.length(1);
    expect(less).to.deep.equal([]);
  });

  it("knows when a loop is too long, and for which license", async () => {
    const tooLong = (found: FlowEstimate): boolean =>
      found.advice.some(({ message }) => message.startsWith("'Each' would"));
    expect(tooLong(await one({ rows: 6_000, license: "microsoft-365" }))).to.equal(true);
    expect(tooLong(await one({ rows: 6_000 }))).to.equal(false);
    expect(tooLong(await one({ rows: 150_000 }))).to.equal(true);
  });

  it("takes the input that is given", async () => {
    const pointer = "/mocks/0/response/body/value";
    expect((await one({ input: pointer })).input.reason).to.equal("given by --input");
    const wrong = await estimate({ ...options, input: "/seed" }).catch((error: unknown) => error);
    expect(wrong).to.be.instanceOf(InputError).with.property("message").that.includes(pointer);
  });

  it("makes responses up for a flow without scenarios, and says what that leaves out", async () => {
    const { smoke, input, requests, limits } = await one({ scenarioPath: undefined, rows: 1_000 });
    expect(smoke).to.equal(true);
    expect(input.pointer).to.equal("Get_rows/body/value");
    expect(requests).to.equal(1 + 3 + 2_000 + 20);
    expect(limits[0]).to.match(/^responses are made up/);
  });

  it("counts a run for each element of splitOn, and for each row when there is no list", async () => {
    const action = { Note: { type: "Compose", inputs: "@triggerBody()?['id']" } };
    const trigger = { type: "Request", kind: "Http", inputs: {}, splitOn: "@triggerBody()?['value']" };
    const host = memoryHost({
      "split/Flow.json": JSON.stringify({ definition: { triggers: { manual: trigger }, actions: action } }),
      "plain/Flow.json": JSON.stringify({ definition: { triggers: flow.triggers, actions: action } }),
    });
    const base = { ...options, scenarioPath: undefined, host, rows: 300 };
    const split = (await estimate({ ...base, paths: ["split"] })).flows[0];
    expect(split?.input.kind).to.equal("splitOn");
    expect(split?.requests).to.equal(600);
    const plain = (await estimate({ ...base, paths: ["plain"] })).flows[0];
    expect(plain?.input.kind).to.equal("run");
    expect(plain?.requests).to.equal(600);
  });

  it("counts retries, each attempt as a call", async () => {
    const retried = scenario.replace(
      "{ action: Send, response: { body: {} } }",
      '{ action: Send, responses: [{ status: 503, headers: { Retry-After: "1" } }, { body: {} }] }',
    );
    const { counts } = await one({ host: memoryHost({ ...files, "scenarios/two.yaml": retried }), rows: 40 });
    expect(counts["retries"]).to.equal(1);
    expect(counts["calls http api.contoso.com"]).to.equal(42);
  });

  it("finds records of a text in the seed", async () => {
    const input = { pb_file: "key,name\nA,1\nB,2\n", pb_note: "one line" };
    const tables = [{ logicalName: "pb_job", entitySet: "pb_jobs", columns: {}, rows: [input] }];
    const found = scenarioInputs({ description: "", steps: [], seed: { dataverse: { tables } } });
    const pointer = "/seed/dataverse/tables/0/rows/0/pb_file";
    expect(found.find(({ kind }) => kind === "file")).to.include({ pointer, count: 2 });
  });

  it("says what could not be estimated", async () => {
    const broken = memoryHost({ "a/One.json": JSON.stringify({ definition: { triggers: {}, actions: {} } }) });
    const { flows, notEstimated } = await estimate({ ...options, scenarioPath: undefined, host: broken, paths: ["a"] });
    expect(flows).to.deep.equal([]);
    expect(notEstimated).to.have.length(1);
  });
});

describe("power-batch estimate", function () {
  this.timeout(60_000);

  const given = {
    format: "pretty",
    secondsPerCall: "0.5",
    secondsPerAction: "0.1",
    scenarios: "scenarios",
    dist: "dist",
    upTo: "600",
  } as const;

  it("prints requests, quota, throttling, time and what it does not know", async () => {
    const { code, printed } = await runCommand(estimateCommand, host, { ...given, rows: "2000" }, [["Flow.json"]]);
    expect(code).to.equal(0);
    for (const part of [
      /^Flow: 2,000 rows/,
      /Power Platform requests +4,044/,
      /1 × chunks of 50 +exact/,
      /duration +about /,
    ]) {
      expect(printed).to.match(part);
    }
  });

  it("prints one JSON object", async () => {
    const options = { ...given, rows: "2000", format: "json", license: "premium" };
    const { printed } = await runCommand(estimateCommand, host, options, [["Flow.json"]]);
    const { rows, flows, assumed } = JSON.parse(printed) as { rows: number; flows: FlowEstimate[]; assumed: unknown };
    expect(rows).to.equal(2000);
    expect(flows[0]?.quota).to.have.length(1);
    expect(assumed).to.deep.equal(durations);
  });

  it("offers every license that it knows", () => {
    const choices = estimateCommand.options?.find(({ flags }) => flags.startsWith("--license"))?.choices;
    expect(choices).to.deep.equal(licenseNames);
  });

  it("takes the British spelling too, with the same choices", async () => {
    const about = path.join(packageDirectory, "package.json");
    const installed = memoryHost({ ...files, [about]: fs.readFileSync(about) });
    const spelled = (license: string): ReturnType<typeof runArguments> =>
      runArguments(
        ["estimate", "Flow.json", "--rows=2000", "--scenarios=scenarios", `--licence=${license}`, "--format=json"],
        installed,
      );
    const { flows } = JSON.parse((await spelled("premium")).stdout) as { flows: FlowEstimate[] };
    expect(flows[0]?.quota.map(({ license }) => license)).to.deep.equal(["premium"]);
    const wrong = await spelled("none");
    expect(wrong.code).to.equal(2);
    expect(wrong.stderr).to.match(/^power-batch: --licence is 'none', expected one of microsoft-365/);
    expect((await runArguments(["estimate", "--help"], installed)).stdout).to.not.include("licence");
  });

  for (const [name, value, message] of [
    ["rows", undefined, "--rows is missing"],
    ["rows", "many", "--rows is 'many', expected a number of at least 1"],
    ["rows", "0", "--rows is '0', expected a number of at least 1"],
    ["rows", "1.5", "--rows is '1.5', expected a whole number"],
    ["upTo", "0", "--up-to is '0', expected a number of at least 1"],
    ["secondsPerCall", "-1", "--seconds-per-call is '-1', expected a number of at least 0"],
  ] as const) {
    it(`refuses ${name} ${value ?? "left out"}`, async () => {
      const error = await runCommand(estimateCommand, host, { ...given, rows: "10", [name]: value }, [
        ["Flow.json"],
      ]).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(InputError).with.property("message").that.includes(message);
    });
  }
});
