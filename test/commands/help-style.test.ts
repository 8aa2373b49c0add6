import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import type { CommandOption } from "../../scripts/commands/command.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { allCommands, problemsOfCommandLine } from "../support/command-line.js";
import { repository } from "../support/repository.js";
import { shellCommands } from "../support/shell-words.js";
import { runArguments } from "./support/run-program.js";

/** Words that begin a description of something other than what an option does. */
const notVerbs = /^(?:an?|the|only|with|when|where|what|which|whether|how|everything|this|these|for)\b/;

/** Descriptions that begin with a condition: `with --managed: remove …`. */
function withoutCondition(description: string): string {
  return description.replace(/^with --[a-z-]+(?: <?\w+>?)?: /, "");
}

function optionsOf(list: readonly CommandOption[] = []): readonly (readonly [string, CommandOption])[] {
  return list.map((option) => [/--[a-z0-9-]+/.exec(option.flags)?.[0] ?? option.flags, option]);
}

describe("help pages", () => {
  for (const [name, command] of allCommands()) {
    describe(name, () => {
      it("has a summary: one sentence that says what it does, without a full stop", () => {
        expect(command.summary)
          .to.match(/^[A-Z][a-z]+,? /)
          .and.not.match(/[.!:;,]$/);
        expect(command.summary.length).to.be.at.most(100);
        // In the imperative: neither `Builds` nor `Building`.
        expect(command.summary).not.to.match(/^[A-Z]\w*(?:[^s]s|ing) /);
      });

      it("describes arguments and options alike", () => {
        const described = [...(command.arguments ?? []), ...(command.options ?? []), ...(command.variables ?? [])];
        for (const { description } of described) {
          expect(description, "begins with a small letter or a name").to.match(/^(?:[a-z]|JSON|YAML)/);
          expect(description, "has no full stop").not.to.match(/\.$/);
          expect(description, "choices and defaults are data").not.to.match(/default|choices:/i);
          expect(description.length, description).to.be.at.most(100);
        }
      });

      it("says what an option without a value does, and what the value of the others is", () => {
        for (const [flag, { flags, description, default: value, defaultText, isRequired }] of optionsOf(
          command.options,
        )) {
          const text = withoutCondition(description);
          if (/[<[]/.test(flags)) {
            expect(text, flag).not.to.match(/^(?:write|send|print|show|use|make|fail|what|where|which|how|an?|the)\b/);
            const kinds = [value, defaultText, isRequired].filter((one) => one !== undefined);
            expect(kinds.length, `${flag} has one of default, default text and required`).to.be.at.most(1);
          } else {
            expect(text, flag).not.to.match(notVerbs);
            expect(value ?? defaultText ?? isRequired, `${flag} has no value`).to.equal(undefined);
          }
        }
      });

      it("has two examples at least, each of which the command line accepts", async () => {
        expect(command.examples.length).to.be.at.least(2);
        for (const example of command.examples) {
          const calls = shellCommands(`power-batch ${example}`).filter(([program]) => program === "power-batch");
          expect(calls[0]?.slice(1, 1 + name.split(" ").length).join(" "), example).to.equal(name);
          for (const call of calls) expect(await problemsOfCommandLine(call.slice(1)), example).to.deep.equal([]);
        }
      }).timeout(10_000);
    });
  }

  it("call an option the same everywhere, with the same kind of value", () => {
    const values = new Map<string, string>();
    for (const [name, command] of allCommands()) {
      for (const [flag, { flags }] of optionsOf(command.options)) {
        if (flag === "--out") expect(flags, name).to.match(/^-o, /);
        // A file of one, a folder of another; --format and --flow are what they are everywhere.
        const value = /[<[].*/.exec(flags)?.[0] ?? "";
        const known = values.get(flag) ?? value;
        const isLocation = /^<(?:file|folder)>$/.test(value) && /^<(?:file|folder)>$/.test(known);
        if (!isLocation && flag !== "--flow" && flag !== "--connector")
          expect(value, `${name} ${flag}`).to.equal(known);
        values.set(flag, value);
      }
    }
  });

  it("are grouped, without a command left over", () => {
    for (const [name, { group }] of allCommands()) {
      if (name.includes(" ")) expect(group, name).to.equal(undefined);
      else expect(group, name).not.to.equal(undefined);
    }
  });

  it("fit a terminal of 80 columns, except for examples", () => {
    const bin = path.join(repository, "bin/power-batch");
    for (const [name] of [["", undefined] as const, ...allCommands()]) {
      const argv = [...name.split(" ").filter((word) => word !== ""), "--help"];
      const { stdout } = spawnSync(process.execPath, [bin, ...argv], { encoding: "utf8" });
      const lines = stdout.split("\n").filter((line) => !line.startsWith("  $ ") && !line.includes("https://"));
      expect(lines.filter((line) => line.length > 80)).to.deep.equal([]);
      expect(stdout, name).to.match(/^Usage: power-batch/);
      expect(stdout, name).not.to.match(/\n\n\n|undefined|display help/);
    }
  }).timeout(60_000);

  it("fit a narrow terminal too", async () => {
    for (const [name, { examples }] of allCommands()) {
      const argv = [...name.split(" "), "--help"];
      const { stdout } = await runArguments(argv, systemHost(), { columns: 60 });
      const long = stdout.split("\n").filter((line) => line.length > 60 && !line.startsWith("  $ "));
      const words = long.filter((line) => !/\S{30,}/.test(line) && !line.startsWith("Usage:"));
      expect(words, name).to.deep.equal([]);
      expect(stdout, name).to.include(examples[0] ?? "");
    }
  });
});
