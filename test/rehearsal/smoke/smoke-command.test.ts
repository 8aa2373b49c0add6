import { expect } from "chai";
import { zipSync } from "fflate";
import * as fs from "node:fs";
import * as path from "node:path";
import { rehearseCommand } from "../../../scripts/commands/rehearse.js";
import { memoryHost } from "../../support/memory-host.js";
import { repository } from "../../support/repository.js";
import { runCommand } from "../../support/run-command.js";

const definition = {
  $schema: "…/workflowdefinition.json#",
  triggers: { manual: { type: "Request", kind: "Button", inputs: {} } },
  actions: {
    Ask: { type: "Http", inputs: { method: "GET", uri: "https://contoso.com" } },
    Never: { type: "If", expression: "@equals(1, 2)", actions: { Out: { type: "Compose", inputs: 1 } } },
  },
};
const flow = JSON.stringify(
  { properties: { connectionReferences: {}, definition }, schemaVersion: "1.0.0.0" },
  null,
  2,
);

describe("rehearse without scenarios", () => {
  it("shows how each run ended and how much of the flow it went through", async () => {
    const { code, printed } = await runCommand(rehearseCommand, memoryHost({ "Flow.json": flow }), {}, [["Flow.json"]]);
    expect(code).to.equal(0);
    const [first = ""] = printed.split("\n");
    expect(first).to.match(/^Flow \/ smoke Succeeded, 2 of 3 actions – generated responses/);
    expect(printed).not.to.include("passed");
    expect(printed).to.match(/^\d smoke runs ended \(\d Succeeded.*\); \d runs$/m);
  });

  it("counts the runs that it leaves out of the result", async () => {
    const host = memoryHost({ "Flow.json": flow });
    const { printed } = await runCommand(rehearseCommand, host, { format: "json" }, [["Flow.json"]]);
    const { flows, summary } = JSON.parse(printed) as { flows: { runs: unknown[] }[]; summary: { runs: number } };
    expect(flows[0]?.runs).to.deep.equal([]);
    expect(summary.runs).to.equal(flows.length).and.to.be.greaterThan(0);
  });

  it("measures coverage against a minimum", async () => {
    const host = memoryHost({ "Flow.json": flow });
    const below = await runCommand(rehearseCommand, host, { coverageMin: "80" }, [["Flow.json"]]);
    expect(below.code).to.equal(1);
    expect(below.noted).to.equal("coverage of 'Flow' is 50 %, expected at least 80 %");
    expect((await runCommand(rehearseCommand, host, { coverageMin: "50" }, [["Flow.json"]])).code).to.equal(0);
  });

  it("counts a flow that cannot be run as not covered, and names it in JUnit", async () => {
    const unknown = flow.replace('"Compose"', '"Unheard"');
    const macro = JSON.stringify({ ...JSON.parse(flow), name: "m" }).replace("workflowdefinition.json#", "macro");
    const host = memoryHost({ "in/Flow.json": flow, "in/Unknown.json": unknown, "in/Macro.json": macro });
    const result = await runCommand(rehearseCommand, host, { coverageMin: "1" }, [["in"]]);
    expect(result.code).to.equal(1);
    expect(result.noted).to.equal("'Unknown' cannot be run, expected coverage of at least 1 %");
    const { code, printed } = await runCommand(rehearseCommand, host, { format: "junit" }, [["in"]]);
    expect(code).to.equal(0);
    expect(printed).to.match(
      /<testsuite name="Unknown" tests="1" failures="0" skipped="1"[^>]*>\s*<testcase name="not run" classname="Unknown">\s*<skipped message="[^"]*'Unheard'/,
    );
  });

  it("reads what Windows PowerShell writes: UTF-16 with a byte order mark", async () => {
    const files = {
      "Le.json": Buffer.from(`\uFEFF${flow}`, "utf16le"),
      "Be.json": Buffer.from(`\uFEFF${flow}`, "utf16le").swap16(),
    };
    const { code, printed } = await runCommand(rehearseCommand, memoryHost(files), {}, [["Le.json", "Be.json"]]);
    expect(code, printed).to.equal(0);
    expect(printed).to.contain("Le / smoke Succeeded").and.to.contain("Be / smoke Succeeded");
  });

  it("knows the parameters that the workflows of a Standard Logic App share", async () => {
    const workflow = flow.replace("https://contoso.com", "https://contoso.com/@{parameters('queue')}");
    const shared = JSON.stringify({ queue: { type: "String", value: "orders" } });
    const host = memoryHost({
      "app/send/workflow.json": workflow,
      "app/parameters.json": shared,
      "app/host.json": "{}",
    });
    for (const given of ["app", "app/send/workflow.json"]) {
      const { printed } = await runCommand(rehearseCommand, host, { verbose: true }, [[given]]);
      expect(printed, given).to.contain("Ask Succeeded");
    }
  });

  it("is not green when nothing ran, and says what a file without a flow is", async () => {
    const host = memoryHost({
      "Unknown.json": flow.replace('"Compose"', '"Unheard"'),
      "Empty.json": "",
      "Object.json": "{}",
      "Arm.json": '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"}',
    });
    expect((await runCommand(rehearseCommand, host, {}, [["Unknown.json"]])).code).to.equal(1);
    const problem = async (file: string): Promise<string> => {
      try {
        const { code, printed } = await runCommand(rehearseCommand, host, {}, [[file]]);
        return code === 0 ? "none" : printed;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(await problem("Empty.json")).to.contain("the file is empty");
    expect(await problem("Object.json")).to.contain("has no definition with triggers and actions");
    expect(await problem("Arm.json")).to.contain("has no workflow of type Microsoft.Logic/workflows");
  });

  it("takes one scenario of a path by its name", async () => {
    const scenario = (status: string): string =>
      `description: d\nsteps: [{ run: {} }]\nmocks: [{ action: Ask, response: {} }]\nexpect: { runs: [{ status: ${status} }] }\n`;
    const host = memoryHost({
      "Flow.json": flow,
      "s/good.yaml": scenario("Succeeded"),
      "s/bad.yaml": scenario("Failed"),
    });
    const schema = path.join(repository, "schemas/project/scenario.schema.json");
    host.files.write(schema, fs.readFileSync(schema));
    const run = (name: string): ReturnType<typeof runCommand> =>
      runCommand(rehearseCommand, host, { scenarios: "s", scenario: name }, [["Flow.json"]]);
    expect((await run("good")).code).to.equal(0);
    expect((await run("good")).noted).not.to.contain("--format html");
    const bad = await run("bad");
    expect(bad.code).to.equal(1);
    expect(bad.noted).to.contain("'--format html -o report' writes a report to click through");
    const error = await run("other").catch((reason: unknown) => String(reason));
    expect(error).to.contain("there is no scenario 'other', expected one of bad, good");
    const near = await run("goood").catch((reason: unknown) => String(reason));
    expect(near).to.contain("there is no scenario 'goood', expected one of bad, good; did you mean 'good'?");
  });

  it("writes coverage on the lines of a flow's file, wherever that is", async () => {
    const host = memoryHost({ "exports/deep/Flow.json": flow });
    await runCommand(rehearseCommand, host, { coverageLcov: "lcov.info" }, [["exports"]]);
    const lcov = host.files.readText("lcov.info");
    expect(lcov).to.include("SF:exports/deep/Flow.json\n");
    const line = flow.split("\n").findIndex((text) => text.includes('"Out"')) + 1;
    expect(lcov).to.include(`DA:${line},0\n`);
  });

  it("leaves flows of an archive out of LCOV and says so", async () => {
    const zip = zipSync({ "Workflows/Main.json": Buffer.from(flow) });
    const { noted } = await runCommand(
      rehearseCommand,
      memoryHost({ "Some.zip": zip }),
      { coverageLcov: "lcov.info" },
      [["Some.zip"]],
    );
    expect(noted).to.equal("'Main' is not in lcov.info: its source is not a file on disk");
  });
});
