import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { repository } from "./support/repository.js";

/** Modules that the pages in client/ are made of, and what they take from scripts/. */
const sources = fs
  .readdirSync(path.join(repository, "client"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `client/${file.split(path.sep).join("/")}`);

const textOf = (file: string): string => fs.readFileSync(path.join(repository, file), "utf8");

/** Imports that are there at run time: those of types are gone. */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/^(?:import|export) (?!type\b)(?:[^"';]*? from )?"([^"]+)"/gm)].map(
    (match) => match[1] ?? "",
  );
}

function resolved(file: string, target: string): string {
  const joined = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
  const candidates = [".ts", ".tsx"].map((ending) => joined.replace(/\.js$/, ending));
  return candidates.find((one) => fs.existsSync(path.join(repository, one))) ?? joined;
}

describe("architecture of the client", () => {
  it("lets a page import itself, the shared parts and scripts", () => {
    const wrong = sources.flatMap((file) => {
      const own = file.split("/").slice(0, 2).join("/");
      return importsOf(file)
        .filter((target) => target.startsWith("."))
        .map((target) => resolved(file, target))
        .filter((target) => !target.startsWith(`${own}/`) && !target.startsWith("client/shared/"))
        .filter((target) => !target.startsWith("scripts/"))
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).to.deep.equal([]);
  });

  it("takes only modules from scripts that run in a browser", () => {
    const reached = new Set<string>();
    const wrong: string[] = [];
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const target of importsOf(file)) {
        if (target.startsWith(".") && !target.endsWith(".css")) visit(resolved(file, target));
        else if (!/^preact(?:\/hooks)?$|^fflate$|\.css$/.test(target)) wrong.push(`${file} imports ${target}`);
      }
    };
    sources.forEach(visit);
    expect([...reached].some((file) => file.startsWith("scripts/"))).to.equal(true);
    expect(wrong).to.deep.equal([]);
  });

  it("never makes markup or code of data", () => {
    const dangerous =
      /innerHTML|outerHTML|insertAdjacentHTML|srcdoc|document\.write|createContextualFragment|\beval\(|new Function\(/i;
    expect(sources.filter((file) => dangerous.test(textOf(file)))).to.deep.equal([]);
  });

  it("has small files without drawers and default exports", () => {
    expect(sources.filter((file) => textOf(file).split("\n").length > 300)).to.deep.equal([]);
    expect(sources.filter((file) => /\/(utils?|helpers?|misc|common)\.tsx?$/.test(file))).to.deep.equal([]);
    expect(sources.filter((file) => /^export default /m.test(textOf(file)))).to.deep.equal([]);
  });
});
