import { expect } from "chai";
import { doctorCommand } from "../../scripts/commands/doctor.js";
import { systemProcesses, type Processes, type ProcessResult } from "../../scripts/core/host/processes.js";
import { checkTools } from "../../scripts/deploy/doctor.js";
import { MemoryFiles } from "../support/memory-files.js";
import { runCommand, testHost } from "../support/run-command.js";

const answering = (answers: Readonly<Record<string, ProcessResult>>): Processes => ({
  ...systemProcesses,
  run: (program) => Promise.resolve(answers[program]),
});

describe("power-batch doctor", () => {
  it("tells what is there, in which version, and what a missing tool costs", async () => {
    const processes = answering({
      dotnet: { code: 0, stdout: "8.0.404\n", stderr: "" },
      pac: { code: 0, stdout: "Microsoft PowerPlatform CLI\nVersion: 1.34.4+g7d2c\n", stderr: "" },
      "google-chrome": { code: 0, stdout: "Google Chrome 131.0.6778.85 \n", stderr: "" },
      paconn: { code: 1, stdout: "", stderr: "broken installation 3.9" },
    });
    const { code, printed } = await runCommand(doctorCommand, testHost(new MemoryFiles(), { processes }));
    expect(code).to.equal(0);
    expect(printed)
      .to.include("ok       .NET SDK 8.0.404")
      .and.include("ok       pac 1.34.4+g7d2c")
      .and.include("ok       browser 131.0.6778.85");
    expect(printed).to.match(/missing {2}paconn: without it, .*\n {9}get it: pip install paconn/);
    const json = await runCommand(doctorCommand, testHost(new MemoryFiles(), { processes: answering({}) }), {
      format: "json",
    });
    const { tools } = JSON.parse(json.printed) as {
      tools: { name: string; found: boolean; without: string; get: string }[];
    };
    expect(tools.map(({ name, found }) => [name, found])).to.deep.equal([
      ["Node.js", true],
      [".NET SDK", false],
      ["pac", false],
      ["paconn", false],
      ["browser", false],
    ]);
    for (const tool of tools) expect(tool.without.length * tool.get.length).to.be.greaterThan(0);
  });

  for (const [version, fine] of [
    ["v20.19.0", true],
    ["v20.18.3", false],
    ["v22.0.0", true],
    ["v18.20.0", false],
    ["v20.20.0", true],
  ] as const) {
    it(`finds Node ${version} ${fine ? "new" : "too old"}`, async () => {
      expect((await checkTools(answering({}), version))[0]?.found).to.equal(fine);
    });
  }
});
