import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { commands } from "../scripts/commands/index.js";
import { repository } from "./support/repository.js";

function run(...argv: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [path.join(repository, "bin/power-batch"), ...argv], { encoding: "utf8" });
}

describe("command line", () => {
  it("lists every command with its summary on stdout", () => {
    const { status, stdout } = run("--help");
    expect(status).to.equal(0);
    for (const command of commands) expect(stdout).to.match(new RegExp(`\\n  ${command.name}\\b`));
  });

  it("shows options and examples of each command", () => {
    for (const command of commands) {
      const { status, stdout } = run(command.name, "--help");
      expect(status, command.name).to.equal(0);
      expect(stdout).to.include("Examples:");
      for (const example of command.examples) expect(stdout).to.include(`power-batch ${example}`);
    }
  });

  it("exits 2 on wrong use, and says what is known", () => {
    for (const argv of [["unknown"], ["build", "--unknown"], ["build", "--out"], []]) {
      const { status, stdout, stderr } = run(...argv);
      expect(status, argv.join(" ")).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr).to.not.equal("");
    }
  });

  it("exits 2 on a project that is not there, in one line", () => {
    const { status, stderr } = run("build", "--project", "no/such/folder");
    expect(status).to.equal(2);
    expect(stderr).to.match(
      /^power-batch: .*no.such.folder: no such folder, expected the folder of power-batch\.yaml\n$/,
    );
  });

  it("prints the version", () => {
    expect(run("--version").stdout).to.match(/^\d+\.\d+\.\d+\n$/);
  });
});
