import { expect } from "chai";
import { rehearseCommand } from "../../../scripts/commands/rehearse.js";
import type { Host } from "../../../scripts/core/host/host.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { rehearse } from "../../../scripts/rehearsal/rehearse.js";
import { compareSnapshots } from "../../../scripts/rehearsal/snapshot/compare-snapshots.js";
import { flow } from "../../../scripts/rehearsal/index.js";
import { testHost, runCommand } from "../../support/run-command.js";
import { MemoryFiles } from "../../support/memory-files.js";
import { flowOf } from "../support/flow.js";
import { button, projectHost } from "../support/project.js";
import { after, http } from "../support/scenario.js";

const folder = "/project/flows/it/scenarios";
const stored = `${folder}/s.snapshot.json`;
const secureData = { runtimeConfiguration: { secureData: { properties: ["inputs", "outputs"] } } };

const actions = (amount: unknown): JsonObject => ({
  Wait: { type: "Wait", inputs: { interval: { count: 90, unit: "Minute" } } },
  Amount: { type: "Compose", inputs: amount, runAfter: after("Wait") },
  Key: { type: "Compose", inputs: "swordfish-1", ...secureData, runAfter: after("Amount") },
  Each: {
    type: "Foreach",
    foreach: [1, 2],
    actions: {
      Post: http("https://x.contoso.com/@{item()}?sig=abcdefgh12345678", {
        method: "POST",
        headers: { Authorization: "Bearer abcdefgh12345678" },
      }),
    },
    runAfter: after("Key"),
  },
  Never: { type: "Compose", inputs: 1, runAfter: { Each: ["Failed"] } },
});

const scenario = (expectation = "expect: { snapshot: true }"): string =>
  `description: d\nmocks: [{ action: Post, response: { body: { id: "@int('9007199254740993')" } } }]\nsteps: [{ run: { body: {} } }]\n${expectation}\n`;

function host(amount: unknown = 5, text = scenario(), from?: Host): Host {
  const made = projectHost({
    flows: { it: { trigger: button, actions: actions(amount) } },
    scenarios: { it: { s: text } },
  });
  if (from?.files.exists(stored) === true) made.files.write(stored, from.files.readText(stored));
  return made;
}

async function problems(where: Host, update = false): Promise<string[]> {
  const { flows, notRun } = await rehearse({ dist: "dist", host: where, flows: ["it"], update });
  const failed = flows.flatMap(({ expectations }) => expectations.filter(({ passed }) => !passed));
  return [...failed.map(({ message }) => message), ...notRun.map(({ reason }) => reason)];
}

async function recorded(): Promise<Host> {
  const made = host();
  expect(await problems(made, true)).to.deep.equal([]);
  return made;
}

describe("snapshots of scenarios", () => {
  it("fail when there is none yet, and are written on request", async () => {
    const made = host();
    expect(await problems(made)).to.deep.equal(["there is no snapshot s.snapshot.json; --update writes it"]);
    expect(made.files.exists(stored)).to.equal(false);
    expect(await problems(made, true)).to.deep.equal([]);
    expect(await problems(made)).to.deep.equal([]);
  });

  it("have the whole history, without secrets", async () => {
    const text = (await recorded()).files.readText(stored);
    const { runs } = JSON.parse(text) as { runs: { actions: Record<string, JsonObject>; duration: string }[] };
    expect(runs[0]?.duration).to.equal("PT1H30M");
    expect(runs[0]?.actions["Never"]).to.equal("Skipped");
    expect(runs[0]?.actions["Each"]?.["repetitions"]).to.have.length(2);
    expect(text).to.contain("9007199254740993").and.to.contain("x.contoso.com/2");
    expect(text).to.not.match(/swordfish|abcdefgh/);
  });

  it("are the same bytes every time", async () => {
    expect((await recorded()).files.readText(stored)).to.equal((await recorded()).files.readText(stored));
  });

  it("fail with a diff when the history has changed", async () => {
    const made = host(6, scenario(), await recorded());
    const { flows } = await rehearse({ dist: "dist", host: made });
    const [failed] = flows[0]?.expectations.filter(({ passed }) => !passed) ?? [];
    expect(failed).to.deep.include({
      message: "the history differs from s.snapshot.json in 2 values; --update writes it",
      diff: [
        { at: "/runs/0/actions/Amount/inputs", expected: "5", actual: "6" },
        { at: "/runs/0/actions/Amount/outputs", expected: "5", actual: "6" },
      ],
      file: "flows/it/scenarios/s.yaml",
      line: 4,
    });
  });

  it("do not depend on layout or line ends of the file", async () => {
    const made = await recorded();
    made.files.write(stored, made.files.readText(stored).replaceAll("\n", "\r\n").replaceAll("  ", "\t"));
    expect(await problems(made)).to.deep.equal([]);
    made.files.write(stored, "{");
    expect(await problems(made)).to.deep.equal(["s.snapshot.json is not valid JSON; --update writes it"]);
  });

  it("leave out what is ignored", async () => {
    const ignoring = scenario("expect: { snapshot: { ignore: ['/runs/*/actions/Amount/**puts'] } }");
    const made = host(5, ignoring);
    await problems(made, true);
    expect(made.files.readText(stored)).to.not.contain('"inputs": 5');
    expect(await problems(host(6, ignoring, made))).to.deep.equal([]);
  });

  it("are not written while the scenario fails", async () => {
    const made = host(5, scenario("expect: { snapshot: true, runs: [] }"));
    expect((await problems(made, true)).at(-1)).to.equal(
      "there is no snapshot s.snapshot.json; it is not written while the scenario fails",
    );
    expect(made.files.exists(stored)).to.equal(false);
  });

  it("that no scenario wants any more fail, and are removed on request", async () => {
    const made = host(5, scenario("expect: { runs: [{ status: Succeeded }] }"), await recorded());
    made.files.write(`${folder}/gone.snapshot.json`, "{}");
    const left = await problems(made);
    expect(left.join("\n")).to.contain("s.snapshot.json is left over: the scenario does not expect a snapshot");
    expect(left.join("\n")).to.contain("flows/it/scenarios/gone.snapshot.json is left over: its scenario is gone");
    expect(await problems(made, true)).to.deep.equal([]);
    expect(made.files.list(folder)).to.deep.equal(["s.yaml"]);
  });

  it("belong to the whole scenario, not to a step", async () => {
    const step = "description: d\nsteps: [{ advance: PT1S }, { expect: { snapshot: true } }]\nexpect: { runs: [] }\n";
    expect(await problems(host(5, step))).to.deep.equal([
      "a snapshot is of the whole scenario, expected it under 'expect' of the scenario",
    ]);
  });

  it("are counted by the command", async () => {
    const made = host();
    const updated = await runCommand(rehearseCommand, made, { update: true }, [[]]);
    expect(updated).to.include({ code: 0 });
    expect(updated.noted).to.contain("snapshots: 1 written");
    expect((await runCommand(rehearseCommand, made, { update: true }, [[]])).noted).to.contain(
      "no snapshot has changed",
    );
    made.files.write(`${folder}/gone.snapshot.json`, "{}");
    expect(await runCommand(rehearseCommand, made, {}, [[]])).to.include({ code: 1 });
  });
});

describe("comparing snapshots", () => {
  it("notices another order of actions, null for nothing and members on one side", () => {
    expect(compareSnapshots({ actions: { A: 1, B: 2 } }, { actions: { B: 2, A: 1 } })?.diff).to.deep.equal([
      { at: "/actions (order)", expected: "A, B", actual: "B, A" },
    ]);
    expect(compareSnapshots({ a: null }, {})?.diff).to.deep.equal([{ at: "/a", expected: "null", actual: "nothing" }]);
    expect(compareSnapshots([1], [1, 2])?.diff).to.deep.equal([{ at: "/1", expected: "nothing", actual: "2" }]);
    expect(compareSnapshots({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).to.equal(undefined);
  });
});

describe("snapshots of library power-batch/rehearsal", () => {
  const definition = flowOf({ A: { type: "Compose", inputs: "@triggerBody()?['a']" } }) as object;
  const library = (files: MemoryFiles, environment: Record<string, string> = {}): ReturnType<typeof flow> =>
    flow(definition, {}, testHost(files, { environment }));

  it("are data for any test runner, or files of their own", async () => {
    const files = new MemoryFiles();
    const run = await library(files).run({ body: { a: 1 } });
    expect(run.snapshot().runs[0]).to.deep.include({ status: "Succeeded" });
    expect(() => run.matchesSnapshot("a.json")).to.throw("there is no snapshot a.json; UPDATE_SNAPSHOTS=1 writes it");
    (await library(files, { UPDATE_SNAPSHOTS: "1" }).run({ body: { a: 1 } })).matchesSnapshot("a.json");
    run.matchesSnapshot("a.json");
    const other = await library(files).run({ body: { a: 2 } });
    expect(() => other.matchesSnapshot("a.json")).to.throw(/\/runs\/0\/actions\/A\/outputs\n {4}- expected 1\n/);
    other.matchesSnapshot("a.json", { ignore: ["/runs/*/trigger", "**puts"], update: true });
    run.matchesSnapshot("a.json", { ignore: ["/runs/*/trigger", "**puts"] });
  });
});
