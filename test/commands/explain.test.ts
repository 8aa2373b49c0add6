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

  for (const name of registry.keys()) {
    it(`prints the page of ${name}`, async () => {
      const { code, printed } = await explain(name.toLowerCase());
      expect(code).to.equal(0);
      expect(printed)
        .to.match(new RegExp(`^# ${name}\n`))
        .and.not.match(/\n$/);
    });
  }

  it("suggests the nearest code", async () => {
    const failed = await explain("ApiIds").then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(failed).to.include("no rule is called 'ApiIds', did you mean 'ApiId'?");
  });
});
