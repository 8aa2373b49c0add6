import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { completionScript } from "../../scripts/commands/completion-script.js";
import { completionCommand } from "../../scripts/commands/completion.js";
import { commands } from "../../scripts/commands/index.js";
import { MemoryFiles } from "../support/memory-files.js";
import { runCommand, testHost } from "../support/run-command.js";

/** What bash offers at the end of a line. */
function offered(...words: string[]): string[] {
  const script = `${completionScript("bash", commands)}
COMP_WORDS=(power-batch "$@"); COMP_CWORD=$#; _power_batch; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync("bash", ["-c", script, "bash", ...words], { encoding: "utf8" });
  expect(status, stderr).to.equal(0);
  return stdout.split("\n").filter((word) => word !== "");
}

describe("completion", () => {
  it("offers commands, subcommands, options and their choices in bash", () => {
    expect(offered("reh")).to.deep.equal(["rehearse"]);
    expect(offered("")).to.include.members(commands.map(({ name }) => name));
    expect(offered("script", "ch")).to.deep.equal(["check"]);
    expect(offered("rehearse", "--sce")).to.have.members(["--scenarios", "--scenario"]);
    expect(offered("rehearse", "--verbose", "--format", "h")).to.deep.equal(["html"]);
    expect(offered("rehearse", "some-flow", "--form")).to.deep.equal(["--format"]);
  });

  it("knows every command in every shell", () => {
    for (const shell of ["bash", "zsh", "fish", "powershell"] as const) {
      const script = completionScript(shell, commands);
      for (const { name } of commands) expect(script, shell).to.include(name);
    }
  });

  it("refuses a shell that it does not know", async () => {
    const run = runCommand(
      completionCommand(() => Promise.resolve(commands)),
      testHost(new MemoryFiles()),
      {},
      ["tcsh"],
    );
    expect(await run.catch((error: unknown) => (error as Error).message)).to.equal(
      "'tcsh' is not a shell, expected bash, zsh, fish, powershell",
    );
  });
});
