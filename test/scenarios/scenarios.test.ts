import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { rehearse, type Rehearsal } from "../../scripts/rehearsal/index.js";
import { repository } from "../support/repository.js";

const flowsFolder = path.join(repository, "flows");
const files = diskFiles.list(flowsFolder).filter((file) => /\/scenarios\/[^/]+\.yaml$/.test(file));

/** Without the .NET SDK, scenarios with custom code cannot run; where it is demanded that is a failure. */
const isDotnetDemanded = (process.env["POWER_BATCH_REQUIRE"] ?? "").split(" ").includes("dotnet");

describe("scenarios of the flow templates", () => {
  let dist = "";
  let rehearsal: Rehearsal;

  before(async () => {
    dist = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
    const { diagnostics } = build({ files: diskFiles, root: repository, packageRoot: repository, dist });
    expect(diagnostics.filter(({ severity }) => severity !== "info")).to.deep.equal([]);
    rehearsal = await rehearse({ dist, project: repository, requireDotnet: isDotnetDemanded });
  });
  after(() => fs.rmSync(dist, { recursive: true, force: true }));

  it("are all there, and every template has some", () => {
    expect(rehearsal.flows.map(({ flow, scenario }) => `${flow}/scenarios/${scenario}.yaml`).sort()).to.deep.equal(
      files.sort(),
    );
    const templates = fs.readdirSync(flowsFolder);
    for (const template of templates) {
      expect(
        files.some((file) => file.startsWith(`${template}/`)),
        `scenarios of ${template}`,
      ).to.equal(true);
    }
  });

  it("go through every action and every branch", function () {
    if (rehearsal.summary.notRun > 0) this.skip();
    const missing = rehearsal.coverage.flatMap(({ flow, notRun }) =>
      notRun
        .filter(({ kind }) => kind === "action" || kind === "branch")
        .map(({ action, label }) => `${flow}: ${action}, ${label}`),
    );
    // Splitting a text gives at least one part: a file has at least one column.
    expect(missing).to.deep.equal(["read-csv-rows: For_each_column, no iteration"]);
  });

  for (const file of files) {
    it(file.replace("/scenarios/", ": ").replace(".yaml", ""), function () {
      const result = rehearsal.flows.find(({ flow, scenario }) => file === `${flow}/scenarios/${scenario}.yaml`);
      if (result?.status === "NotRun" && !isDotnetDemanded) this.skip();
      const broken = result?.expectations.filter(({ passed }) => !passed).map(({ message }) => message);
      expect(broken).to.deep.equal([]);
      expect(result?.passed).to.equal(true);
    });
  }
});
