import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import type { Files } from "../../scripts/core/host/files.js";
import { systemHost, type Host } from "../../scripts/core/host/host.js";
import { repository } from "../support/repository.js";
import { Program } from "./support/program.js";
import { runArguments } from "./support/run-program.js";

const address = "https://contoso.crm4.dynamics.com";
const sample = JSON.stringify({ BusinessEventId: "a", EventId: "b" });

/** Command lines with a folder where a file is meant. */
const folderForFile: readonly (readonly string[])[] = [
  ["evaluate", "@1", "--context", "folder"],
  ["event-schema", "folder"],
  ["event-schema", "file.json", "-o", "folder"],
  ["emulate", "--seed", "folder"],
  ["record", "folder", "--flow", "flow.json"],
  ["unpack", "folder"],
  ["script", "run", "connector", "--operation", "a", "--request", "folder", "--send", "file.json"],
  ["picture", "flow.json", "-o", "folder.svg"],
];

/** Command lines with a file where a folder is meant. */
const fileForFolder: readonly (readonly string[])[] = [
  ["build", "--project", "file.json"],
  ["build", "--project", repository, "--out", "file.json"],
  ["package", "--dist", "file.json"],
  ["rehearse", "--dist", "file.json"],
  ["deploy", address, "--dist", "file.json"],
  ["init", "file.json"],
  ["import", "flow.json", "--into", "file.json"],
  ["record", "history.json", "--flow", "flow.json", "-o", "file.json"],
];

/** Command lines that write, with what the written path has in it. */
const writing: readonly (readonly [name: string, ...argv: string[]])[] = [
  ["out.json", "event-schema", "file.json", "-o", "out.json"],
  ["out.svg", "picture", "flow.json", "-o", "out.svg"],
  ["new", "init", "new"],
  ["imported", "import", "flow.json", "--into", "imported"],
  ["scenarios", "record", "history.json", "--flow", "flow.json"],
  ["built", "build", "--project", repository, "--out", "built"],
];

function systemError(code: string, file: string): Error {
  return Object.assign(new Error(`${code}: refused, open '${file}'`), { code, syscall: "open", path: file });
}

/** Files below a folder may not be read; the program's own may. */
function unreadable(files: Files, folder: string): Files {
  const check = (file: string): void => {
    if (path.resolve(file).startsWith(folder)) throw systemError("EACCES", file);
  };
  return {
    ...files,
    readText: (file) => (check(file), files.readText(file)),
    readBytes: (file) => (check(file), files.readBytes(file)),
    open(file) {
      check(file);
      if (files.open === undefined) throw new Error("these files cannot be opened");
      return files.open(file);
    },
  };
}

describe("errors of the operating system", function () {
  this.timeout(60_000);
  const startFolder = process.cwd();
  let folder: string;
  let host: Host;
  before(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-system-")));
    for (const name of ["folder", "folder.svg", "connector"]) fs.mkdirSync(path.join(folder, name));
    const write = (name: string, content: string): void => fs.writeFileSync(path.join(folder, name), content);
    const actions = { Say: { type: "Compose", inputs: 1, runAfter: {} } };
    const triggers = { manual: { type: "Request", kind: "Button", inputs: { schema: {} } } };
    const schema =
      "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";
    const definition = { $schema: schema, contentVersion: "1.0.0.0", triggers, actions };
    write("file.json", sample);
    write("flow.json", JSON.stringify({ name: "a", properties: { displayName: "A", definition } }));
    const recorded = { status: "Succeeded", outputs: 1 };
    write(
      "history.json",
      JSON.stringify({ name: "1", properties: { status: "Succeeded", actions: { Say: recorded } } }),
    );
    write("connector/script.csx", "public class Script : ScriptBase { }");
    process.chdir(folder);
    host = { ...systemHost(), workingDirectory: folder };
  });
  after(() => {
    process.chdir(startFolder);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function expectOneLine(argv: readonly string[], what: RegExp, given = host): Promise<void> {
    const { code, stderr, stdout } = await runArguments(argv, given);
    expect(stderr).to.match(/^power-batch: [^\n]+\n$/);
    expect(stderr).to.match(what);
    expect(stdout).to.equal("");
    expect(code).to.equal(2);
  }

  for (const argv of folderForFile) {
    it(`name a folder where a file is meant: ${argv.join(" ")}`, () =>
      expectOneLine(argv, /\bfolder(\.svg)?: a folder, expected a file\n$/));
  }

  for (const argv of fileForFolder) {
    const line = argv.map((each) => (each === repository ? "." : each)).join(" ");
    it(`name a file where a folder is meant: ${line}`, () => expectOneLine(argv, /file\.json\b.*\b(?:folder|file)\b/));
  }

  for (const [code, words] of [
    ["EACCES", "permission denied"],
    ["EROFS", "the disk is read-only"],
    ["ENOSPC", "no space left on the disk"],
  ] as const) {
    for (const [name, ...argv] of writing) {
      it(`say '${words}' where '${argv[0] ?? ""}' writes`, async () => {
        const refuse = (file: string): never => {
          throw systemError(code, file);
        };
        const files: Files = { ...host.files, write: refuse, makeFolder: refuse };
        await expectOneLine(argv, new RegExp(`: .*\\b${name}\\b.*: ${words}\\n$`), { ...host, files });
        expect(fs.existsSync(path.join(folder, name)), name).to.equal(false);
      });
    }
  }

  for (const argv of [
    ["event-schema", "file.json"],
    ["picture", "flow.json"],
    ["validate", "flow.json"],
    ["evaluate", "@1", "--context", "file.json"],
    ["record", "history.json", "--flow", "flow.json"],
    ["import", "flow.json", "--into", "imported"],
  ]) {
    it(`name a file that '${argv[0] ?? ""}' must not read`, async () => {
      const files = unreadable(host.files, folder);
      await expectOneLine(argv, /\.json: permission denied\n$/, { ...host, files });
    });
  }

  it("say that a port is in use", async () => {
    const other = net.createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => other.once("listening", listening));
    const { port } = other.address() as net.AddressInfo;
    try {
      await expectOneLine(["emulate", "--port", String(port)], /:\d+: the port is in use by another program\n$/);
    } finally {
      await new Promise((closed) => other.close(closed));
    }
  });

  if (fs.existsSync("/dev/full")) {
    it("say that results could not be written", () => {
      const full = fs.openSync("/dev/full", "w");
      try {
        const program = path.join(repository, "bin/power-batch");
        const { status, stderr } = spawnSync(process.execPath, [program, "explain"], {
          stdio: ["ignore", full, "pipe"],
          encoding: "utf8",
        });
        expect(stderr).to.equal("power-batch: stdout: no space left on the disk\n");
        expect(status).to.equal(2);
      } finally {
        fs.closeSync(full);
      }
    });
  }

  if (fs.existsSync("/proc/version")) {
    it("end a build into a folder of the system that takes no files", async () => {
      const program = new Program(["build", "--project", repository, "--out", "/proc/power-batch/dist"]);
      // A hang is ended, so that it fails this test and no other.
      const watch = setTimeout(() => program.child.kill("SIGKILL"), 30_000);
      const { code, stderr } = await program.ended;
      clearTimeout(watch);
      expect(stderr).to.match(/^power-batch: \/proc\/power-batch: [^\n]+\n$/);
      expect(code).to.equal(2);
    });
  }
});
