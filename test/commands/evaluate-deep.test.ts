import { expect } from "chai";
import { evaluateCommand } from "../../scripts/commands/evaluate.js";
import { MemoryFiles } from "../support/memory-files.js";
import { runCommand, testHost } from "../support/run-command.js";

describe("power-batch evaluate: hostile expressions", () => {
  for (const [title, template, message] of [
    ["a format of 100,000 digits", `@formatNumber(1,'${"0".repeat(100_000)}')`, "expected at most 1000"],
    ["deep JSON", `@json('${"[".repeat(60_000)}${"]".repeat(60_000)}')`, "nested too deeply"],
  ] as const) {
    it(`ends ${title} in an error at once`, async () => {
      const { code, noted } = await runCommand(evaluateCommand, testHost(new MemoryFiles()), {}, [template]);
      expect(code).to.equal(1);
      expect(noted).to.include(message);
    }).timeout(3000);
  }
});
