import { expect } from "chai";
import { pictureCommand } from "../../scripts/commands/picture.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import type { Host } from "../../scripts/core/host/host.js";
import { solutionFlow } from "../flow/model/support.js";
import { memoryHost } from "../support/memory-host.js";
import { runCommand, type CommandResult } from "../support/run-command.js";

const compose = { type: "Compose", inputs: 1, runAfter: {} };
const flow = (name: string): string => JSON.stringify(solutionFlow({ [name]: compose }));
const result = JSON.stringify({
  flows: [
    { flow: "One", scenario: "good", actions: [{ name: "First", status: "Succeeded", retries: 0, duration: 0 }] },
    { flow: "One", scenario: "bad", actions: [{ name: "First", status: "Failed", retries: 3, duration: 0 }] },
  ],
});

function hostWith(more: Record<string, string> = {}): Host {
  return memoryHost({
    "One.json": flow("First"),
    "two/One.json": flow("First"),
    "two/Two.json": flow("Second"),
    "run.json": result,
    ...more,
  });
}

async function draw(host: Host, path: string, options: Record<string, string> = {}): Promise<CommandResult> {
  return runCommand(pictureCommand, host, options, [path]);
}

async function refusal(path: string, options: Record<string, string> = {}): Promise<string> {
  try {
    await draw(hostWith({ "odd.json": "{}", "half.json": '{"flows": 1}' }), path, options);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "drawn";
}

describe("power-batch picture", () => {
  it("prints a flow as SVG, or as Mermaid", async () => {
    expect((await draw(hostWith(), "One.json")).printed).to.match(/^<svg [\s\S]*>First<[\s\S]*<\/svg>$/);
    expect((await draw(hostWith(), "One.json", { format: "mermaid" })).printed).to.match(/^flowchart TD/);
  });

  it("writes the format that the file's ending says", async () => {
    const host = hostWith();
    const { noted, printed } = await draw(host, "One.json", { out: "out/one.png" });
    expect([noted, printed]).to.deep.equal(["wrote out/one.png", ""]);
    expect(Buffer.from(host.files.readBytes("out/one.png")).subarray(1, 4).toString()).to.equal("PNG");
    await draw(host, "One.json", { out: "one.mmd" });
    expect(host.files.readText("one.mmd")).to.match(/^flowchart TD/);
  });

  it("follows the reader's settings unless a theme is asked for", async () => {
    const dark = "@media(prefers-color-scheme:dark)";
    expect((await draw(hostWith(), "One.json", { theme: "auto" })).printed).to.contain(dark);
    expect((await draw(hostWith(), "One.json", { theme: "dark" })).printed).to.not.contain(dark);
  });

  it("takes one of several flows", async () => {
    expect((await draw(hostWith(), "two", { flow: "two" })).printed).to.contain(">Second<");
    expect(await refusal("two")).to.equal("two: has 2 flows, expected --flow with one of: One, Two");
    expect(await refusal("two", { flow: "Three" })).to.equal("two: has no flow 'Three', expected one of One, Two");
  });

  it("finds a project's flow by its name, and what a rehearsal did under that name, built or not", async () => {
    const source = `name: One
description: it
definition:
  triggers: { manual: { type: Request, kind: Button, inputs: { schema: {} } } }
  actions: { First: { type: Compose, inputs: 1, runAfter: {} } }
`;
    const host = hostWith({ "flows/One/flow.yaml": source });
    for (const path of ["flows/One/flow.yaml", "One"]) {
      const { printed } = await draw(host, path, { run: "run.json", scenario: "bad" });
      expect(printed, path).to.contain("Failed");
    }
  });

  it("shows what a rehearsal did, of one scenario or of all", async () => {
    expect((await draw(hostWith(), "One.json", { run: "run.json" })).printed).to.contain("Failed 1×, Succeeded 1×");
    expect((await draw(hostWith(), "One.json", { run: "run.json", scenario: "good" })).printed).to.contain(
      ">Succeeded<",
    );
    const strange = "run.json: has nothing about the flow 'One' and the scenario 'best', expected one of One";
    expect(await refusal("One.json", { run: "run.json", scenario: "best" })).to.equal(strange);
    const half = "half.json: has no list 'flows', expected a result of 'rehearse --format json'";
    expect(await refusal("One.json", { run: "half.json" })).to.equal(half);
  });

  for (const [path, options, message] of [
    ["none.json", {}, "none.json: no such file or folder"],
    ["One.json", { out: "one.gif" }, "'.gif' is not the ending of a picture, expected .svg, .png or .mmd"],
    ["One.json", { format: "png" }, "a PNG needs a file, expected --out"],
    ["odd.json", {}, "odd.json: no flow found, expected a flow, a package, a solution or a folder with one"],
  ] as const) {
    it(`refuses ${path} ${JSON.stringify(options)}`, async () =>
      expect(await refusal(path, options)).to.equal(message));
  }
});
