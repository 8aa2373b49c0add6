import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { readArtefacts } from "../../scripts/artefacts/index.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { customLooks, drawFlow, readRun } from "../../scripts/picture/index.js";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";
import { withBuiltProject } from "./built-project.js";

const flow = "requeue-failed-batch-job-guarded";
const scenario = "fails-once-and-recovers";
const file = path.join(repository, "docs/pictures/a-rehearsed-run.svg");

describeWith("dotnet", "the picture of a run in README.md", function () {
  this.timeout(120_000);

  it("is what a rehearsal does now (UPDATE_GOLDEN=1 writes it)", () => {
    const svg = withBuiltProject((dist) => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ["bin/power-batch", "rehearse", flow, "--scenario", scenario, "--dist", dist, "--format", "json"],
        { cwd: repository, encoding: "utf8" },
      );
      expect(stdout, stderr).not.to.equal("");
      const set = readArtefacts({ ...systemHost(), workingDirectory: dist }, ".");
      const model = set.flows.find(({ id }) => id === flow)?.read().model;
      if (model === undefined) throw new Error(`${flow} was not built`);
      const overlay = readRun(JSON.parse(stdout), "the rehearsal", flow, scenario);
      return drawFlow(model, { name: flow, theme: "auto", overlay, customConnectors: customLooks(model, set) });
    });
    if (process.env["UPDATE_GOLDEN"] !== undefined) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, svg);
    }
    expect(fs.readFileSync(file, "utf8")).to.equal(svg);
  });
});
