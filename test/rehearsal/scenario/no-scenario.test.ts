import { expect } from "chai";
import { rehearseCommand } from "../../../scripts/commands/rehearse.js";
import type { CommandInput } from "../../../scripts/commands/command.js";
import { runCommand, type CommandResult } from "../../support/run-command.js";
import { button, projectHost, type TestProject } from "../support/project.js";

// One of this package's own templates has the same name: its scenarios must not be run in its place.
const name = "requeue-failed-batch-job";
const flow = { trigger: button, actions: { Note: { type: "Compose", inputs: 1 } } };
const scenario = "description: d\nsteps: [{ run: {} }]\nexpect: { runs: [{ status: Succeeded }] }\n";

async function run(
  project: TestProject,
  options: CommandInput["options"] = {},
  args: string[] = [],
  files: Record<string, string> = {},
): Promise<CommandResult> {
  const host = projectHost(project);
  for (const [file, text] of Object.entries(files)) host.files.write(`/project/${file}`, text);
  return runCommand(rehearseCommand, host, options, [args]);
}

describe("a project without scenarios", () => {
  it("is rehearsed with made-up responses, and that is said", async () => {
    const { code, printed, noted } = await run({ flows: { [name]: flow } });
    expect(printed).to.match(new RegExp(`^${name} / smoke Succeeded, 1 of 1 actions`));
    expect(printed).to.not.include("passed");
    expect(noted).to.equal("no scenario found in flows/*/scenarios: responses are made up, and nothing is expected");
    expect(code).to.equal(0);
  });

  it("fails where a test was asked for", async () => {
    const missing = `not run ${name}: no scenario found in flows/${name}/scenarios`;
    const byName = await run({ flows: { [name]: flow } }, {}, [name]);
    expect(byName.printed).to.include(missing);
    expect(byName.code).to.equal(1);
    const byScenario = await run({ flows: { [name]: flow } }, { scenario: "works" });
    expect(byScenario.printed).to.include(missing);
    expect(byScenario.code).to.equal(1);
    const json = await run({ flows: { [name]: flow } }, { format: "json" }, [name]);
    expect((JSON.parse(json.printed) as { summary: object }).summary).to.include({ passed: 0, notRun: 1 });
    expect(json.code).to.equal(1);
  });

  it("fails when the scenarios given have none for a flow of the path", async () => {
    const project = { flows: { other: flow } };
    const text =
      '{"definition":{"triggers":{"manual":{"type":"Request"}},"actions":{"A":{"type":"Compose","inputs":1}}}}';
    const files = { "export/Mine.json": text, "mine/readme.md": "none yet" };
    const { code, printed } = await run(project, { scenarios: "mine" }, ["export/Mine.json"], files);
    expect(printed).to.include("not run Mine: no scenario found in mine");
    expect(code).to.equal(1);
  });

  it("fails when the folder has another name", async () => {
    const files = { [`flows/${name}/scenario/works.yaml`]: scenario };
    const { code, printed } = await run({ flows: { [name]: flow } }, {}, [], files);
    expect(printed).to.include(
      `not run ${name}: no scenario found in flows/${name}/scenarios; there is a folder 'scenario', expected 'scenarios'`,
    );
    expect(code).to.equal(1);
  });

  it("fails by path as well when the folder has another name", async () => {
    const yaml =
      "definition:\n  triggers:\n    manual: { type: Request }\n  actions: { A: { type: Compose, inputs: 1 } }\n";
    const files = { "mine/flow.yaml": yaml, "mine/scenario/works.yaml": scenario };
    const { code, printed } = await run({ flows: { other: flow } }, {}, ["mine"], files);
    expect(printed).to.include("there is a folder 'scenario', expected 'scenarios'");
    expect(code).to.equal(1);
  });

  it("leaves flows without scenarios alone when others have some", async () => {
    const project = { flows: { tested: flow, child: flow }, scenarios: { tested: { works: scenario } } };
    const { code, printed, noted } = await run(project);
    expect(printed).to.include("1 passed, 0 failed; 1 run");
    expect(noted).to.equal("");
    expect(code).to.equal(0);
  });
});
