import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { registry } from "../../scripts/validate/registry.js";
import { repository } from "../support/repository.js";

const folder = path.join(repository, "docs/rules");
const pages = fs.readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");

describe("rule pages", () => {
  it("are there for every rule, and none is left over", () => {
    const codes = [...registry.keys()];
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
    expect(codes.size).to.be.above(300);
    for (const [code, file] of codes) expect(pages, `${code} in ${file}`).to.include(`${code}.md`);
  });

  it("name the severity that the rule or change has", () => {
    for (const { code, severity } of registry.values()) {
      const text = fs.readFileSync(path.join(folder, `${code}.md`), "utf8");
      expect(/\| Severity\s+\| (\w+)/.exec(text)?.[1], code).to.equal(severity);
    }
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
