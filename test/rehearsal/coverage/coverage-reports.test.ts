import { expect } from "chai";
import type { CommandInput } from "../../../scripts/commands/command.js";
import { rehearseCommand } from "../../../scripts/commands/rehearse.js";
import type { Host } from "../../../scripts/core/host/host.js";
import type { Manifest } from "../../../scripts/project/manifest.js";
import { button, projectHost } from "../support/project.js";
import { runCommand, type CommandResult } from "../../support/run-command.js";

const source = `name: sides
definition:
  triggers: {}
  actions:
    Which:
      type: If
      actions:
        Yes:
          type: Compose
      else:
        actions:
          No:
            type: Compose
`;

const compose = { type: "Compose", inputs: 1, runAfter: {} };

/** A flow with two sides, the source that it was built from, and a scenario that presses its button. */
function host(): Host {
  const world = projectHost({
    flows: {
      sides: {
        trigger: button,
        actions: {
          Which: {
            type: "If",
            expression: { equals: ["@triggerBody()?['side']", "yes"] },
            runAfter: {},
            actions: { Yes: compose },
            else: { actions: { No: compose } },
          },
        },
      },
    },
    scenarios: {
      sides: { yes: "description: yes\nsteps:\n  - run: { body: { side: 'yes' } }\nexpect:\n  runs: [{ status: Succeeded }]\n" },
    },
  });
  world.files.write("/project/flows/sides/flow.yaml", source);
  const file = "/project/dist/manifest.json";
  const manifest = JSON.parse(world.files.readText(file)) as Manifest;
  const artefacts = manifest.artefacts.map((artefact) => ({ ...artefact, sources: ["flows/sides/flow.yaml"] }));
  world.files.write(file, JSON.stringify({ ...manifest, artefacts }));
  return world;
}

function run(world: Host, options: CommandInput["options"]): Promise<CommandResult> {
  return runCommand(rehearseCommand, world, { dist: "dist", format: "pretty", ...options }, [[]]);
}

describe("coverage reports", () => {
  it("is LCOV on the lines of the source", async () => {
    const world = host();
    expect(await run(world, { coverageLcov: "out/lcov.info" })).to.have.property("code", 0);
    const lines = ["DA:5,1", "DA:8,1", "DA:12,0", "LF:3", "LH:2"];
    expect(world.files.readText("/project/out/lcov.info").split("\n")).to.deep.equal(
      ["TN:", "SF:flows/sides/flow.yaml", "BRDA:5,0,0,1", "BRDA:5,0,1,0", "BRF:2", "BRH:1", ...lines, "end_of_record", ""],
    );
  });

  it("is a table, and with --verbose what was not reached", async () => {
    const { printed } = await run(host(), { verbose: true });
    expect(printed).to.include("coverage  actions  branches  run after  retries\nsides         2/3       1/2          -        -");
    expect(printed).to.include("sides: Which, false was not reached\nsides: No was not reached");
  });

  it("is part of the JSON, by scenario and by flow", async () => {
    const { printed } = await run(host(), { format: "json" });
    const { flows, coverage } = JSON.parse(printed) as { flows: { coverage: object }[]; coverage: object[] };
    const counts = {
      actions: { total: 3, run: 2 },
      branches: { total: 2, run: 1 },
      edges: { total: 0, run: 0 },
      retries: { total: 0, run: 0 },
    };
    expect(flows[0]?.coverage).to.deep.equal(counts);
    expect(coverage).to.deep.equal([
      {
        flow: "sides",
        ...counts,
        notRun: [
          { kind: "branch", action: "Which", label: "false", pointer: "/properties/definition/actions/Which/else/actions" },
          { kind: "action", action: "No", label: "Compose", pointer: "/properties/definition/actions/Which/else/actions/No" },
        ],
      },
    ]);
  });

  it("fails below --coverage-min", async () => {
    const below = await run(host(), { coverageMin: "60" });
    expect(below).to.include({ code: 1, noted: "coverage of 'sides' is 50 %, expected at least 60 %" });
    expect(await run(host(), { coverageMin: "50" })).to.include({ code: 0, noted: "" });
  });

  for (const wrong of ["much", "-1", "101", ""]) {
    it(`refuses --coverage-min '${wrong}'`, async () => {
      const error = await run(host(), { coverageMin: wrong }).catch((thrown: unknown) => thrown);
      expect(error).to.have.property("message", `--coverage-min is '${wrong}', expected a percentage from 0 to 100`);
    });
  }
});
