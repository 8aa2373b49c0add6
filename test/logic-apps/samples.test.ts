import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { readArtefacts } from "../../scripts/artefacts/index.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { flowsOfPaths, translateApp, type FlowSet } from "../../scripts/logic-apps/index.js";
import { missingTexts } from "./support/missing-texts.js";

const samples = process.env["POWER_BATCH_SAMPLES"];

/** Real flows of other people: the folder that the variable names, and more beside it. */
(samples === undefined ? describe.skip : describe)("flows of others as workflows of Logic Apps", () => {
  const host = systemHost();
  const folders = [path.join(samples ?? "", "flows"), path.join(samples ?? "", "..", "more-flows")];
  const files = folders
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith(".json"));

  for (const file of files) {
    it(`${path.basename(file)} is exported whole, or refused for a reason that has a name`, () => {
      const set = flowsIn(file);
      if (set === undefined) return;
      for (const hosting of ["standard", "consumption"] as const) {
        for (const managedConnectors of [false, true]) {
          const { app, findings } = translateApp("samples", set.flows, set.around, { hosting, managedConnectors });
          const errors = findings.filter(({ finding }) => finding.severity === "error");
          expect(app === undefined, errors.map(({ finding }) => finding.message).join()).to.equal(errors.length > 0);
          for (const { flow, finding } of errors) {
            expect(finding.message).to.match(/'[^']+'|\d/);
            expect(set.locate(flow, finding).range.line).to.be.greaterThan(0);
          }
          if (app === undefined) continue;
          const text = JSON.stringify([app.workflows, app.queues, app.parameters]);
          for (const flow of set.flows) {
            const lost = flow.model.nodes.flatMap((node) => missingTexts(node, text));
            expect(lost, flow.id).to.deep.equal([]);
          }
        }
      }
    });
  }

  /** Undefined when the file has no cloud flow. */
  function flowsIn(file: string): FlowSet | undefined {
    if (readArtefacts(host, file).flows.length === 0) return undefined;
    try {
      return flowsOfPaths(host, [file], "no-dist");
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }
});
