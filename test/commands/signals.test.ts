import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { exitCode } from "../../scripts/commands/command.js";
import { everyCommand, neededArguments, Program } from "./support/program.js";

describe("signals", function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-signals-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const signals = Object.entries(exitCode.interrupted) as ["SIGINT" | "SIGTERM" | "SIGHUP", number][];
  everyCommand.forEach(({ words, command }, index) => {
    // Each command gets one of them, and all three come up.
    const [signal, code] = signals[index % signals.length] ?? ["SIGINT", 130];
    it(`end '${words.join(" ")}' with ${code}, however busy it is`, async () => {
      const program = new Program([...words, ...neededArguments(command)], { hold: "start", cwd: folder });
      await program.says("holding");
      program.child.kill(signal);
      const { code: ended, stdout, stderr } = await program.ended;
      expect(ended).to.equal(code);
      expect(stdout).to.equal("");
      expect(stderr).to.equal(`holding\npower-batch ${words.join(" ")}: stopped by ${signal}; nothing was finished\n`);
    });
  });

  for (const [signal, code] of signals) {
    it(`end a server with ${code}`, async () => {
      const program = new Program(["emulate"]);
      await program.says("control");
      program.child.kill(signal);
      expect(await program.ended).to.deep.include({ code, stderr: `power-batch emulate: stopped by ${signal}\n` });
    });
  }

  it("leave no unfinished file behind, and what was there before as it was", async () => {
    const sample = path.join(folder, "sample.json");
    const out = path.join(folder, "out.json");
    fs.writeFileSync(sample, '{"BusinessEventId":"a"}');
    fs.writeFileSync(out, "before");
    const program = new Program(["event-schema", sample, "-o", out], { hold: "out.json" });
    await program.says("holding");
    expect(fs.readdirSync(folder)).to.have.length(3);
    program.child.kill("SIGINT");
    expect((await program.ended).code).to.equal(130);
    expect(fs.readdirSync(folder)).to.deep.equal(["out.json", "sample.json"]);
    expect(fs.readFileSync(out, "utf8")).to.equal("before");
  });

  it("leave dist as it was when a build is stopped, or the disk is full", async () => {
    const before = new Program(["build", "--project", path.resolve("."), "--out", folder]);
    expect((await before.ended).code).to.equal(0);
    const snapshot = (): string[] => fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    const names = snapshot();
    const manifest = fs.readFileSync(path.join(folder, "manifest.json"), "utf8");
    fs.writeFileSync(path.join(folder, "flows/left-over.json"), "{}");
    const stopped = new Program(["build", "--project", path.resolve("."), "--out", folder], { hold: "manifest.json" });
    await stopped.says("holding");
    stopped.child.kill("SIGTERM");
    expect((await stopped.ended).code).to.equal(143);
    expect(snapshot()).to.deep.equal([...names, "flows/left-over.json"].sort());
    const full = new Program(["build", "--project", path.resolve("."), "--out", folder], { fail: "manifest.json" });
    const { code, stderr } = await full.ended;
    expect(code).to.equal(2);
    expect(stderr).to.match(/^power-batch: .*manifest\.json: no space left on the disk\n$/);
    expect(snapshot()).to.deep.equal([...names, "flows/left-over.json"].sort());
    expect(fs.readFileSync(path.join(folder, "manifest.json"), "utf8")).to.equal(manifest);
  });

  it("name the steps that were finished", async () => {
    for (const name of ["connector", "flows", "schemas", "tables", "power-batch.yaml"]) {
      fs.cpSync(name, path.join(folder, name), { recursive: true });
    }
    const program = new Program(["start"], { hold: ".zip", cwd: folder });
    await program.says("holding");
    program.child.kill("SIGINT");
    const { code, stderr } = await program.ended;
    expect(code).to.equal(130);
    expect(stderr).to.match(/stopped by SIGINT while package; finished: build, validate\n$/);
  });
});
