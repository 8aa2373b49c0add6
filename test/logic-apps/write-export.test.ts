import { expect } from "chai";
import * as path from "node:path";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { exportCommand } from "../../scripts/commands/export.js";
import { writeExport } from "../../scripts/logic-apps/index.js";
import { solutionFlow } from "../flow/model/support.js";
import { MemoryFiles } from "../support/memory-files.js";
import { memoryHost } from "../support/memory-host.js";
import { runCommand, type CommandResult } from "../support/run-command.js";

const contents = (entries: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(entries));

describe("files that an export writes", () => {
  it("replace those of the export before, and nobody else's", () => {
    const files = new MemoryFiles();
    writeExport(files, "/out", "out", contents({ "a/workflow.json": "1", "b.json": "2" }));
    writeExport(files, "/out", "out", contents({ "a/workflow.json": "3" }));
    expect(files.readText("/out/a/workflow.json")).to.equal("3");
    expect(files.exists("/out/b.json")).to.equal(false);
    files.write("/out/mine.json", "mine");
    writeExport(files, "/out", "out", contents({ "a/workflow.json": "4" }));
    expect(files.readText("/out/mine.json")).to.equal("mine");
  });

  it("are the same when nothing changed, list of files included", () => {
    const files = new MemoryFiles();
    writeExport(files, "/out", "out", contents({ b: "1", a: "2" }));
    const list = files.readText("/out/.power-batch-export.json");
    writeExport(files, "/out", "out", contents({ a: "2", b: "1" }));
    expect(files.readText("/out/.power-batch-export.json")).to.equal(list);
  });

  it("do not go over what somebody changed or wrote there", () => {
    const files = new MemoryFiles();
    files.write("/full/a.json", "theirs");
    expect(() => writeExport(files, "/full", "full", contents({ b: "1" }))).to.throw(InputError, "no export wrote");
    writeExport(files, "/out", "out", contents({ a: "1", gone: "1" }));
    files.write("/out/a", "changed");
    expect(() => writeExport(files, "/out", "out", contents({ a: "2" }))).to.throw(
      InputError,
      "out/a: the file was changed",
    );
    files.write("/out/a", "1");
    files.write("/out/new", "theirs");
    expect(() => writeExport(files, "/out", "out", contents({ new: "2" }))).to.throw(InputError, "out/new");
    files.write("/out/gone", "changed");
    expect(() => writeExport(files, "/out", "out", contents({ a: "1" }))).to.throw(InputError, "out/gone");
  });

  it("are not removed elsewhere, whatever a list says", () => {
    for (const name of ["../b", "/etc/passwd", "a/../../b", "", "..\\b"]) {
      const files = new MemoryFiles();
      files.write("/out/.power-batch-export.json", JSON.stringify({ files: { [name]: "0" } }));
      expect(() => writeExport(files, "/out", "out", contents({ a: "1" })), name).to.throw(InputError, "not a list");
    }
  });
});

describe("export logic-apps", () => {
  const [command] = exportCommand.commands ?? [];
  const good = JSON.stringify(solutionFlow({ First: { type: "Compose", inputs: 1, runAfter: {} } }));
  const odd = JSON.stringify(solutionFlow({ First: { type: "Unheard", inputs: 1, runAfter: {} } }));
  const host = memoryHost({ "Good.json": good, "Odd.json": odd, "two/Good.json": good, "two/Odd.json": odd });
  const run = (paths: readonly string[], options: Record<string, string | boolean> = {}): Promise<CommandResult> => {
    if (command === undefined) throw new Error("there is no such command");
    return runCommand(command, host, { out: "out", ...options }, [paths]);
  };

  it("writes a project, and says what to read next", async () => {
    const { code, printed, noted } = await run(["Good.json"]);
    expect([code, printed]).to.deep.equal([0, "Good  from Good"]);
    expect(noted).to.match(/^wrote \d+ files to out; next: out\/README\.md$/);
    expect(host.files.exists(path.join(host.workingDirectory, "out/Good/workflow.json"))).to.equal(true);
  });

  it("writes nothing when one of the flows has something without a counterpart", async () => {
    const { code, printed, noted } = await run(["two"], { out: "none" });
    expect(code).to.equal(1);
    expect(printed).to.include("two/Odd.json").and.include("'First' has the type 'Unheard'");
    expect(noted).to.equal("1 error, nothing was written");
    expect(host.files.exists(path.join(host.workingDirectory, "none"))).to.equal(false);
  });

  it("has a form for programs", async () => {
    const { code, printed } = await run(["Odd.json"], { format: "json", hosting: "consumption", out: "json" });
    expect(code).to.equal(1);
    const result = JSON.parse(printed) as { hosting: string; workflows: unknown[]; findings: { code: string }[] };
    expect(result).to.deep.include({ hosting: "consumption", workflows: [] });
    expect(result.findings.map(({ code: finding }) => finding)).to.deep.equal(["ExportAction"]);
  });

  it("refuses paths that are not there, and a name beside a path", async () => {
    for (const [paths, text] of [
      [["missing.json"], "missing.json: no such file or folder"],
      [["Good.json", "name"], "name: no such file or folder"],
    ] as const) {
      const outcome = await run(paths).catch((error: unknown) => (error instanceof InputError ? error.message : "bug"));
      expect(outcome).to.equal(text);
    }
  });
});
