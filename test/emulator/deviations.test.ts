import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { settingDefinitions } from "../../scripts/emulator/index.js";
import { repository } from "../support/repository.js";

describe("docs/deviations.md", () => {
  it("lists every setting of the emulator as it is", () => {
    const text = fs.readFileSync(path.join(repository, "docs", "deviations.md"), "utf8");
    const [, section = ""] = text.split(/^## Emulator$/m);
    const rows = (section.split(/^## /m)[0] ?? "")
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    const definitions: Readonly<
      Record<string, { default: unknown; choices?: readonly string[]; meaning: string; source: string }>
    > = settingDefinitions;
    const expected = Object.entries(definitions).map(([name, { default: value, choices, meaning, source }]) => [
      `\`${name}\``,
      String(value) + (choices === undefined ? "" : ` (${choices.join(", ")})`),
      meaning,
      source,
    ]);
    expect(rows).to.deep.equal(expected);
  });
});
