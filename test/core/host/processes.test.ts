import { expect } from "chai";
import { systemClock } from "../../../scripts/core/host/clock.js";
import { systemProcesses } from "../../../scripts/core/host/processes.js";
import { isRunning } from "../../support/is-running.js";

describe("programs", () => {
  it("give code, output and errors; a missing one is undefined", async () => {
    expect(await systemProcesses.run("sh", ["-c", "echo out; echo err >&2; exit 3"])).to.deep.equal({
      code: 3,
      stdout: "out\n",
      stderr: "err\n",
    });
    expect(await systemProcesses.run("no-such-program-anywhere", [])).to.equal(undefined);
  });

  // A program that leaves another one behind, which holds the output open and tells its number.
  const leaver = ["-c", "sleep 60 & echo $!"];

  it("are not waited for longer than they run, whatever they leave behind", async () => {
    const result = await systemProcesses.run("sh", leaver);
    const first = result?.stdout.trim() ?? "";
    expect(isRunning(first), "what was left behind had to end first").to.equal(true);
    const lines: string[] = [];
    expect(await systemProcesses.start("sh", leaver, (line) => lines.push(line)).ended).to.deep.equal({
      code: 0,
      stderr: "",
    });
    const second = lines[0] ?? "";
    expect(isRunning(second), "what was left behind had to end first").to.equal(true);
    for (const id of [first, second]) process.kill(Number(id));
  });

  it("end together with what they started when killed as a group", async () => {
    let told: (line: string) => void = () => undefined;
    const line = new Promise<string>((resolve) => (told = resolve));
    const running = systemProcesses.start("sh", ["-c", "sleep 60 & echo $!; wait"], (text) => told(text), {
      group: true,
    });
    const id = await line;
    running.kill();
    expect((await running.ended).code).to.equal(-1);
    while (isRunning(id)) await systemClock.sleep(5);
    // Once more, when nobody is left: no failure.
    running.kill();
  });
});
