import { expect } from "chai";
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "../support/repository.js";

const name = "program-under-test";
const folder = path.join(repository, "lib", name);
const starter = path.join(folder, "start.mjs");

/** The bundle does what the modules do: files of the package, threads and services are found from their other folder. */
describe("the bundled program", function () {
  this.timeout(120_000);

  before(() => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(repository, "bundle.js"), name], {
      encoding: "utf8",
    });
    expect(status, stderr).to.equal(0);
    const cli = JSON.stringify(pathToFileURL(path.join(folder, "cli.js")).href);
    fs.writeFileSync(
      starter,
      `const { main } = await import(${cli});\nprocess.exitCode = await main(process.argv.slice(2));\n`,
    );
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const run = (...argv: string[]): { code: number | null; stdout: string; stderr: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [starter, ...argv], {
      cwd: repository,
      encoding: "utf8",
    });
    return { code: status, stdout, stderr };
  };

  it("knows its version, every command and the pages of rules", () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8")) as {
      version: string;
    };
    expect(run("--version").stdout.trim()).to.equal(version);
    expect(run("--help").stdout).to.include("\n  validate ").and.to.include("\n  doctor ");
    expect(run("explain", "ExpressionSyntax").stdout).to.include("# ExpressionSyntax");
  });

  it("validates and says what is wrong with a command line", () => {
    const { code, stdout, stderr } = run("validate", "connector/graph", "--format", "json", "--fail-on", "never");
    expect(code, stderr).to.equal(0);
    expect((JSON.parse(stdout) as { files: number }).files).to.be.above(0);
    expect(run("validate", "no-such-folder").code).to.equal(2);
    expect(run("no-such-command").code).to.equal(2);
  });

  it("finds the services of the emulator", async () => {
    const child = spawn(process.execPath, [starter, "emulate", "--port", "0", "--format", "json"], { cwd: repository });
    const text = await new Promise<string>((resolve) => {
      let read = "";
      child.stdout.on("data", (chunk: Buffer) => {
        read += chunk.toString();
        if (read.includes("\n")) resolve(read);
      });
      child.on("close", () => resolve(read));
    });
    child.kill("SIGTERM");
    expect(Object.keys(JSON.parse(text) as object)).to.include.members([
      "entra",
      "financeOperations",
      "dataverse",
      "graph",
      "control",
    ]);
  });
});
