import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { changeCodes } from "../../scripts/connector/diff/change-codes.js";
import { packageCodes, packageSeverity } from "../../scripts/solution/read-back/package-codes.js";
import { allRules } from "../../scripts/validate/all-rules.js";
import { explainedCodes } from "../../scripts/validate/engine-codes.js";
import { repository } from "../support/repository.js";

const folder = path.join(repository, "docs/rules");
const pages = fs.readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");

describe("rule pages", () => {
  it("are there for every rule, and none is left over", () => {
    const codes = [...new Set([...allRules.map((rule) => rule.code), ...explainedCodes])];
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

  it("are there for every code that any command can print", () => {
    const codes = sourceCodes();
    expect(codes.size).to.be.above(allRules.length);
    for (const [code, file] of codes) expect(pages, `${code} in ${file}`).to.include(`${code}.md`);
    // And the other way round: a listed check that nothing makes would have a page about nothing.
    expect([...codes.keys()]).to.include.members([...packageCodes]);
  });

  it("name the severity that the rule or change has", () => {
    const changes = Object.entries(changeCodes).map(([code, severity]) => ({ code, severity }));
    const checks = packageCodes.map((code) => ({ code, severity: packageSeverity }));
    for (const { code, severity } of [...allRules, ...changes, ...checks]) {
      const text = fs.readFileSync(path.join(folder, `${code}.md`), "utf8");
      expect(/\| Severity\s+\| (\w+)/.exec(text)?.[1], code).to.equal(severity);
    }
  });

  it("say of the checks of packages, and of nothing else, that they are made after packing", () => {
    const said = pages.filter((page) =>
      /\| Checked in\s+\| packages, after packing\s+\|/.test(fs.readFileSync(path.join(folder, page), "utf8")),
    );
    expect(said.map((page) => page.replace(/\.md$/, "")).sort()).to.deep.equal([...packageCodes].sort());
  });
});

/** Codes as the sources write them, but for those that runs of flows and services answer with. */
function sourceCodes(): Map<string, string> {
  const scripts = path.join(repository, "scripts");
  const codes = new Map<string, string>();
  for (const name of fs.readdirSync(scripts, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || /^(?:emulator|expression|deploy|script-host|rehearsal.engine)/.test(name)) continue;
    const text = fs.readFileSync(path.join(scripts, name), "utf8");
    const written = /(?:\bcode: |\bsyntax: \{ code: |\breport\(\s*|schemaChecker\(.*, )"([A-Z][A-Za-z]+)"/g;
    for (const [, code = ""] of text.matchAll(written)) codes.set(code, name);
  }
  return codes;
}
