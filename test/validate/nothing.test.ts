import { expect } from "chai";
import { validateCommand } from "../../scripts/commands/validate.js";
import { MemoryFiles } from "../support/memory-files.js";
import { runCommand, testHost, type CommandResult } from "../support/run-command.js";

function run(files: Readonly<Record<string, string>>, options = {}): Promise<CommandResult> {
  const inProject = Object.entries(files).map(([name, text]) => [`/project/${name}`, text] as const);
  const host = testHost(new MemoryFiles(Object.fromEntries(inProject)));
  return runCommand(validateCommand, host, { format: "pretty", failOn: "error", ...options }, [[]]);
}

describe("validate where nothing or a broken project is", () => {
  it("fails when nothing was checked", async () => {
    for (const format of ["pretty", "json", "github", "junit"]) {
      const { code, noted } = await run({ "notes.txt": "hello" }, { format });
      expect(code, format).to.equal(1);
      expect(noted, format).to.include("nothing was checked: there is no connector, flow or solution");
    }
    expect(await run({ "notes.txt": "hello" }, { failOn: "never" })).to.have.property("code", 0);
  });

  for (const [name, text, message] of [
    ["syntax", "publisher: [\n", "not valid YAML"],
    ["another shape", "- publisher\n", 'the document is ["publisher"]: must be object'],
    ["a misspelled member", "verson: 1.0.0.0\n", "unknown property 'verson' in the document"],
  ] as const) {
    it(`reports a project file with ${name}`, async () => {
      const { code, printed } = await run({ "power-batch.yaml": text, "flow.json": flow });
      expect(printed).to.match(/^power-batch\.yaml:\d+:\d+ error /m);
      expect(printed).to.include(message);
      expect(code).to.equal(1);
    });
  }

  it("takes a project file that says something about validation only, and an empty one", async () => {
    for (const text of ["validate: { rules: { ErrorPathMissing: off } }\n", "", "# nothing yet\n"]) {
      const { printed } = await run({ "power-batch.yaml": text, "flow.json": flow });
      expect(printed).not.to.include("power-batch.yaml");
    }
  });
});

const flow = JSON.stringify({
  definition: {
    $schema:
      "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    triggers: { manual: { type: "Request", kind: "Button", inputs: {} } },
    actions: { One: { type: "Compose", inputs: 1, runAfter: {} } },
  },
});
