import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { readBack } from "../../scripts/solution/index.js";
import { packageCodes } from "../../scripts/solution/read-back/package-codes.js";
import { repository } from "../support/repository.js";
import { componentMutations } from "./support/component-mutations.js";
import { linkMutations } from "./support/link-mutations.js";
import { mutated } from "./support/mutate-package.js";
import { packageMutations } from "./support/package-mutations.js";

const mutations = [...packageMutations, ...componentMutations, ...linkMutations];

describe("reading a package back", () => {
  for (const [check, what, solution, change] of mutations) {
    it(`${check} sees ${what}`, () => {
      const findings = mutated(solution, change);
      expect(findings.map((finding) => finding.code)).to.include(check);
      for (const { message } of findings) expect(message).to.not.match(/\.$/);
    });
  }

  it("Archive sees what is no archive", () => {
    expect(readBack(Buffer.from("nothing")).map((finding) => finding.code)).to.deep.equal(["Archive"]);
  });

  it("has a mutation for every check there is", () => {
    const folder = path.join(repository, "scripts/solution/read-back");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const checks = sources.flatMap((file) =>
      [...readFileSync(path.join(folder, file), "utf8").matchAll(/\bcode: "([A-Za-z]+)"/g)].map(
        (match) => match[1] ?? "",
      ),
    );
    const tried = new Set<string>(["Archive", ...mutations.map(([check]) => check)]);
    expect([...new Set(checks)].filter((check) => !tried.has(check))).to.deep.equal([]);
    expect([...new Set(checks)].sort()).to.deep.equal(Object.keys(packageCodes).sort());
    // The page for people lists them, and how often each is tried.
    const page = readFileSync(path.join(repository, "docs/solutions.md"), "utf8");
    const counts = [...new Set(checks)].map((check) => [check, mutations.filter(([one]) => one === check).length]);
    for (const [check, count] of counts) {
      const shown = check === "Archive" ? 1 : count;
      expect(page, `docs/solutions.md: ${check} (${shown})`).to.include(`[\`${check}\`](rules/${check}.md) (${shown})`);
    }
    expect(page).to.include(`${mutations.length + 1} mutations`);
  });
});
