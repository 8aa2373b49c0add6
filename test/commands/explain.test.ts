import { expect } from "chai";
import { explainCommand } from "../../scripts/commands/explain.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { registry } from "../../scripts/validate/registry.js";
import { runCommand, testHost, type CommandResult } from "../support/run-command.js";

function explain(...args: string[]): Promise<CommandResult> {
  return runCommand(explainCommand, testHost(diskFiles), {}, args);
}

describe("power-batch explain", () => {
  it("lists every code once and in order", async () => {
    const { code, printed } = await explain();
    expect(code).to.equal(0);
    const lines = printed.split("\n").map((line) => line.split(/ +/));
    const codes = lines.map(([name]) => name);
    expect(codes).to.deep.equal([...registry.keys()].sort());
  });

  it("prints summary, severities, why, example, fix and source of every code, and nothing of the next", async () => {
    for (const { code, summary, severity, certification, why, fix, source } of registry.values()) {
      const { printed } = await explain(code.toLowerCase());
      expect(printed).to.match(new RegExp(`^# ${code}\\n`));
      expect(printed.match(/^#+ [A-Z]\w+$/gm), code).to.have.length(1);
      const raised = certification === undefined ? "" : `, ${certification} with \`--certification\``;
      expect(printed).to.include(`\n${severity}${raised} · checked in: `);
      for (const text of [summary, `**Why.** ${why}`, "**Example.** ", `**Fix.** ${fix}`, `**Source.** ${source}`]) {
        expect(printed.replaceAll(/\s+/g, " "), code).to.include(text.replaceAll(/\s+/g, " "));
      }
    }
  });

  it("suggests the nearest code", async () => {
    const failed = await explain("SolutionApiIds").then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(failed).to.include("there is no code 'SolutionApiIds', did you mean 'SolutionApiId'?");
  });

  it("says where all codes are when none is near", async () => {
    const failed = await explain("COED").then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(failed).to.include("there is no code 'COED'; 'power-batch explain' lists all codes");
  });
});
