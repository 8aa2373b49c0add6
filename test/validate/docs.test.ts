import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { allRules } from "../../scripts/validate/all-rules.js";
import { engineCodes } from "../../scripts/validate/engine-codes.js";
import { repository } from "../support/repository.js";

const folder = path.join(repository, "docs/rules");
const pages = fs.readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");

describe("rule pages", () => {
  it("are there for every rule, and none is left over", () => {
    const codes = [...new Set([...allRules.map((rule) => rule.code), ...engineCodes])];
    expect(pages.map((page) => page.replace(/\.md$/, "")).sort()).to.deep.equal(codes.sort());
  });

  it("say what, why, how to repair it and where it comes from", () => {
    for (const page of pages) {
      const text = fs.readFileSync(path.join(folder, page), "utf8");
      expect(text, page).to.match(new RegExp(`^# ${page.replace(/\.md$/, "")}\n`));
      for (const heading of ["Why", "Example", "Fix", "Source"]) {
        expect(text, page).to.match(new RegExp(`\n## ${heading}\n\n\\S`));
      }
    }
  });

  it("name the severity that the rule has", () => {
    for (const { code, severity } of allRules) {
      const text = fs.readFileSync(path.join(folder, `${code}.md`), "utf8");
      expect(/\| Severity\s+\| (\w+)/.exec(text)?.[1], code).to.equal(severity);
    }
  });
});
