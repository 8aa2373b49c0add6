import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { installedPackages, installPackage, type InstalledProject } from "./support/installed-package.js";

/** The oldest Node that package.json asks for. */
const oldest = [20, 19, 0] as const;

/** Whether a range of `engines` accepts that version; ranges of npm's packages are lower bounds, carets and alternatives. */
function accepts(range: string): boolean {
  return range.split("||").some((part) =>
    part
      .trim()
      .replace(/(?<=[<>=^~])\s+/g, "")
      .split(/\s+(?=[<>^~=\d])/)
      .every((bound) => {
        const [, operator = "", ...numbers] = /^([<>=^~]*)\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(bound.trim()) ?? [];
        const wanted = numbers.map((number) => Number(number ?? 0));
        const order =
          oldest.map((number, at) => number - (wanted[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
        if (operator === ">=") return order >= 0;
        if (operator === ">") return order > 0;
        if (operator === "<") return order < 0;
        if (operator === "<=") return order <= 0;
        return order >= 0 && wanted[0] === oldest[0];
      }),
  );
}

describe("an installed package", function () {
  // Each command is a process of its own, and the script host is built from nothing.
  this.timeout(300_000);

  let project: InstalledProject;

  before(() => {
    project = installPackage();
    const made = project.run("init", ".");
    expect(made.code, made.stderr).to.equal(0);
  });

  after(() => project.remove());

  it("has dependencies that accept the oldest Node", () => {
    expect([">=22", ">= 18.0.0 <20", "^22", "^18 || >=22"].filter(accepts)).to.deep.equal([]);
    expect([">=20", ">= 14.6", "^20.17.0 || >=22.9.0", ">=6"].filter((range) => !accepts(range))).to.deep.equal([]);
    const refused = installedPackages().filter(
      ([, { engines }]) => engines?.node !== undefined && !accepts(engines.node),
    );
    expect(refused.map(([name]) => name)).to.deep.equal([]);
  });

  it("builds, validates, packages and rehearses as a user who cannot write to node_modules", () => {
    for (const command of ["build", "validate", "package", "rehearse"]) {
      const { code, stdout, stderr } = project.run(command);
      expect(code, `${command}: ${stdout}${stderr}`).to.equal(0);
      expect(stderr).not.to.include("out of date");
    }
  });

  it("builds the script host in the user's folder, or says why not, and never breaks", () => {
    const script = path.join(project.folder, "scripted");
    fs.mkdirSync(script);
    fs.writeFileSync(path.join(script, "script.csx"), "public class Script : ScriptBase { }");
    const { code, stdout, stderr } = project.run("script", "check", "scripted");
    // Without .NET, or without nuget.org, there is a message; 70 would be a bug.
    expect([0, 1, 2], stdout + stderr).to.include(code);
    expect(stdout + stderr).not.to.include("node_modules");
    const isBuilt = fs.existsSync(path.join(project.home, ".cache", "power-batch"));
    expect(isBuilt || /\.NET SDK|nuget\.org/.test(stdout + stderr), stdout + stderr).to.equal(true);
  });

  it("says that dist is out of date when a source has changed", () => {
    const [flow] = fs.readdirSync(path.join(project.folder, "flows"));
    const source = path.join(project.folder, "flows", flow ?? "", "flow.yaml");
    const text = fs.readFileSync(source, "utf8");
    fs.writeFileSync(source, `${text}# changed\n`);
    expect(project.run("package").stderr).to.include(`dist is out of date: flows/${flow ?? ""}/flow.yaml changed`);
    expect(project.run("rehearse").stderr).to.include(`dist is out of date: flows/${flow ?? ""}/flow.yaml changed`);
    fs.writeFileSync(source, text);
  });

  it("packs everything in one solution and removes the zips of an earlier run", () => {
    const zips = (): string[] =>
      fs.readdirSync(path.join(project.folder, "dist/solutions")).filter((name) => name.endsWith(".zip"));
    expect(zips()).to.have.length.at.least(2);
    const { code, stderr } = project.run("package", "--one", "Everything");
    expect(code, stderr).to.equal(0);
    expect(zips()).to.deep.equal(["Everything.zip", "Everything_managed.zip"]);
  });

  it("makes no zip of a flow with an error, unless nobody asks", () => {
    const [flow] = fs.readdirSync(path.join(project.folder, "flows"));
    const source = path.join(project.folder, "flows", flow ?? "", "flow.yaml");
    const text = fs.readFileSync(source, "utf8");
    fs.writeFileSync(
      source,
      text.replace(
        "  actions:\n",
        '  actions:\n    Wrong:\n      type: Compose\n      runAfter: {}\n      inputs: "@triggerBod()"\n',
      ),
    );
    const built = project.run("build");
    if (built.code === 0) {
      const { code, stdout, stderr } = project.run("package");
      expect(code, stdout + stderr).to.equal(1);
      expect(stdout).to.include("triggerBod");
      expect(fs.readdirSync(path.join(project.folder, "dist/solutions")).join()).not.to.include("Flows.zip");
      expect(project.run("package", "--no-validate").stdout).to.include(".zip");
    } else expect(built.stderr).to.include("triggerBod");
    fs.writeFileSync(source, text);
  });
});
