import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { repository } from "../support/repository.js";

const page = "docs/guides/test-a-flow-you-already-have.md";

interface Block {
  readonly language: string;
  readonly text: string;
  /** The file that the paragraph before the block tells to save. */
  readonly file: string | undefined;
}

/** The code blocks of a page, in order. */
function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/((?:[^\n]+\n)*)\n```(\w+)\n([\s\S]*?)```/g)].map(
    ([, before = "", language = "", text = ""]) => ({
      language,
      text,
      file: /Save this as\s+`([^`]+)`/.exec(before)?.[1],
    }),
  );
}

/** The tutorial, as it stands: every file is saved and every command runs, those of the CI job too. */
describe("the tutorial", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
  after(() => fs.rmSync(folder, { recursive: true }));
  const run = (command: string): string => {
    const args = command.replace(/^npx power-batch /, "").split(/ +/);
    const result = spawnSync(process.execPath, [path.join(repository, "bin/power-batch"), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(result.status, `${command}\n${result.stdout}${result.stderr}`).to.equal(0);
    return result.stdout;
  };

  it("leads from a zip to a tested flow", () => {
    const text = fs.readFileSync(path.join(repository, page), "utf8");
    expect(text.match(/^## \d+\. /gm)).to.have.length(10);
    const blocks = blocksOf(text);
    const outputs = new Map<string, string>();
    for (const { language, text: content, file } of blocks) {
      if (language === "yaml") {
        expect(file, content).not.to.equal(undefined);
        const target = path.join(folder, file ?? "");
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, content);
        for (const [, command = ""] of content.matchAll(/- run: (npx power-batch .*)/g))
          outputs.set(command, run(command));
        continue;
      }
      for (const command of content.trim().split("\n")) {
        if (command.startsWith("npm ")) continue;
        expect(command).to.match(/^npx power-batch /);
        outputs.set(command, run(command));
      }
    }
    expect(outputs.size).to.be.at.least(10);
    expect(outputs.get("npx power-batch rehearse")).to.match(/2 (?:scenarios )?passed|2 passed/);
    expect(fs.readFileSync(path.join(folder, "notify.svg"), "utf8")).to.contain("<svg");
    const zipped = fs.readdirSync(path.join(folder, "dist/solutions"));
    expect(zipped).to.include("Orders.zip");
    // What was built is what was in the zip.
    const built = (at: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, at), "utf8"));
    expect(built("dist/flows/notify-about-an-order.json")).to.deep.equal(
      built("sample/dist/flows/notify-about-order.json"),
    );
  });
});
