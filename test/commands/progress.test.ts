import { expect } from "chai";
import type { Progress } from "../../scripts/commands/command.js";
import { rehearseCommand } from "../../scripts/commands/rehearse.js";
import { StopReport } from "../../scripts/commands/stop-report.js";
import { validateCommand } from "../../scripts/commands/validate.js";
import { solutionFlow } from "../flow/model/support.js";
import { MemoryFiles } from "../support/memory-files.js";
import { runCommand, testHost } from "../support/run-command.js";

const flow = JSON.stringify(solutionFlow({ Say: { type: "Compose", inputs: 1, runAfter: {} } }));
const files = new MemoryFiles({ "/project/in/First.json": flow, "/project/in/Second.json": flow });

describe("progress", () => {
  const linesOf = async (command: typeof validateCommand): Promise<string[]> => {
    const report = new StopReport();
    report.started(command.name);
    const lines: string[] = [];
    const progress = (step: Progress): void => {
      report.progress(step);
      lines.push(report.line() ?? "");
    };
    const options = Object.fromEntries(
      (command.options ?? []).map(({ flags, default: value }) => [flagName(flags), value]),
    );
    await runCommand(command, testHost(files), options, [["in"]], { progress });
    return lines;
  };

  it("of a check says how many parts there are, and which one is next", async () => {
    expect(await linesOf(validateCommand)).to.deep.equal([
      "validate 0 of 2 parts: checking in/First.json",
      "validate 1 of 2 parts: checking in/Second.json",
    ]);
  });

  it("of a rehearsal says how many flows there are, and which one is next", async () => {
    expect(await linesOf(rehearseCommand)).to.deep.equal([
      "rehearse 0 of 2 flows: rehearsing First",
      "rehearse 1 of 2 flows: rehearsing Second",
    ]);
  });
});

function flagName(flags: string): string {
  return (/--([a-z-]+)/.exec(flags)?.[1] ?? "").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
