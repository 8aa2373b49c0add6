import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildCommand } from "../../scripts/commands/build.js";
import type { Command, CommandInput } from "../../scripts/commands/command.js";
import { initCommand } from "../../scripts/commands/init.js";
import { packageCommand } from "../../scripts/commands/package.js";
import { rehearseCommand } from "../../scripts/commands/rehearse.js";
import { startCommand } from "../../scripts/commands/start.js";
import { validateCommand } from "../../scripts/commands/validate.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { runCommand, type CommandResult } from "../support/run-command.js";

describe("init", () => {
  let folder = "";
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const run = (
    command: Command,
    args: readonly string[] = [],
    options: CommandInput["options"] = {},
  ): Promise<CommandResult> => {
    const defaults = (command.options ?? []).flatMap(({ flags, default: value }) => {
      const name = /--([\w-]+)/.exec(flags)?.[1]?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
    const isVariadic = command.arguments?.[0]?.name.includes("...") === true;
    const host = { ...systemHost(), workingDirectory: folder };
    return runCommand(command, host, { ...Object.fromEntries(defaults), ...options }, isVariadic ? [args] : args);
  };

  it("makes a project that builds, validates, rehearses and packs", async () => {
    expect((await run(initCommand)).printed).to.match(/^new {6}\.github\/workflows\/power-batch\.yml$/m);
    const built = await run(buildCommand);
    expect(built).to.deep.include({ code: 0, noted: "" });
    const validated = await run(validateCommand, ["."], { failOn: "warning" });
    expect(validated.code, validated.printed + validated.noted).to.equal(0);
    const rehearsed = await run(rehearseCommand, [], { format: "json" });
    const { summary } = JSON.parse(rehearsed.printed) as { summary: object };
    expect(summary, rehearsed.printed).to.deep.include({ passed: 2, failed: 0 });
    const packed = await run(packageCommand);
    expect(packed.code, packed.noted).to.equal(0);
    expect(fs.readdirSync(path.join(folder, "dist/solutions")).join(" ")).to.contain("Orders");
    expect(fs.readFileSync(path.join(folder, ".gitignore"), "utf8")).to.contain("dist/");
    expect(fs.readFileSync(path.join(folder, "package.json"), "utf8")).to.match(/"power-batch": "\^\d+\.\d+\.\d+"/);
  });

  it("starts from sources to rehearsals, and names a flow of the project in the end", async () => {
    await run(initCommand);
    const { code, printed } = await run(startCommand);
    expect(code, printed).to.equal(0);
    expect(printed.split("\n").at(-1)).to.match(
      /^'power-batch rehearse notify-about-order --verbose' shows .*Import the zip of dist\/solutions;/,
    );
  });

  it("rehearses sources that are not built, and builds nothing on disk", async () => {
    await run(initCommand);
    const source = path.join(folder, "flows/notify-about-order/flow.yaml");
    for (const args of [[], ["."], ["notify-about-order"], ["flows/notify-about-order/flow.yaml"]]) {
      const { code, printed } = await run(rehearseCommand, args, { coverageLcov: "lcov.info" });
      expect(code, printed).to.equal(0);
      expect(printed).to.contain("2 passed, 0 failed");
      expect(fs.readFileSync(path.join(folder, "lcov.info"), "utf8")).to.match(
        /^SF:flows\/notify-about-order\/flow\.yaml$/m,
      );
    }
    expect(fs.readdirSync(folder).filter((name) => name === "dist" || name.startsWith(".power-batch"))).to.deep.equal(
      [],
    );
    await run(buildCommand);
    fs.writeFileSync(source, fs.readFileSync(source, "utf8").replace("greaterOrEquals", "less"));
    const stale = await run(rehearseCommand, ["."]);
    expect(stale.printed).to.contain("0 passed, 2 failed");
    fs.writeFileSync(source, fs.readFileSync(source, "utf8").replace("connectionName: mail", "connectionName: mial"));
    const broken = await run(rehearseCommand, ["."]);
    expect(broken.code).to.equal(1);
    expect(broken.noted).to.contain("unknown connection 'mial'").and.to.contain("nothing was rehearsed");
  });

  it("never replaces a file", async () => {
    fs.writeFileSync(path.join(folder, "power-batch.yaml"), "mine");
    const first = await run(initCommand);
    expect(first.printed).to.contain("kept     power-batch.yaml");
    expect(fs.readFileSync(path.join(folder, "power-batch.yaml"), "utf8")).to.equal("mine");
    fs.appendFileSync(path.join(folder, "README.md"), "more");
    expect((await run(initCommand)).printed).not.to.contain("new ");
    expect(fs.readFileSync(path.join(folder, "README.md"), "utf8")).to.match(/more$/);
  });
});
