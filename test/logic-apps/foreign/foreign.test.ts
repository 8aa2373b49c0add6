import { Ajv } from "ajv";
import { expect } from "chai";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { systemHost } from "../../../scripts/core/host/host.js";
import { filesOfApp, translateApp } from "../../../scripts/logic-apps/index.js";
import { rehearse } from "../../../scripts/rehearsal/index.js";
import { validate } from "../../../scripts/validate/index.js";
import { memoryHost } from "../../support/memory-host.js";
import { describeWith } from "../../support/optional-tool.js";
import { repository } from "../../support/repository.js";
import { compileBicep } from "../support/bicep.js";
import { judged, variablesRead } from "../support/bicep-judge.js";
import { missingTexts } from "../support/missing-texts.js";
import { foreignFlows } from "./foreign-flows.js";
import { differences } from "./same-calls.js";

const hostings = ["standard", "consumption"] as const;
const samples = foreignFlows();

/** What a rehearsal of both shows, and why. By file, then what differs. */
const known: Readonly<Record<string, readonly string[]>> = {
  // The environment's ID is a parameter, which a smoke rehearsal leaves empty.
  "88fd196a4c9a": ["Upsert_Desktop_Flow_Definition item"],
  // A member that Power Automate adds by itself is in the workflow.
  aeb46f2b1d36: ["Send_email_(V4) request"],
  // A path with `guid()`: chance.
  c2ac3260d5b9: ["Save_Temp_File_to_OneDrive name"],
};

/** A variable without a value is no part of a path: as parameter of an operation the rehearsal lets it pass. */
const failsEarlier = "b0eb145f214d";

/** The files of every flow that can be exported alone, by folder. */
function everyExport(hosting: (typeof hostings)[number], managedConnectors = false): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, read } of samples) {
    const set = read();
    for (const flow of set?.flows ?? []) {
      const { app } =
        set === undefined ? {} : translateApp(flow.id, [flow], set.around, { hosting, managedConnectors });
      if (app === undefined) continue;
      const folder = `${name.replaceAll(/[^\w.-]+/g, "-")}-${flow.id}`;
      for (const [file, text] of filesOfApp(app)) files.set(`${folder}/${file}`, text);
    }
  }
  return files;
}

(samples.length === 0 ? describe.skip : describe)("flows of others as workflows of Logic Apps", () => {
  for (const { name, read } of samples) {
    it(`${name} is exported whole, or refused for a reason that has a name`, () => {
      const set = read();
      if (set === undefined) return;
      for (const hosting of hostings) {
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

  for (const hosting of hostings) {
    it(`have no errors by our own rules (${hosting})`, async () => {
      const files = everyExport(hosting);
      const folders = [...new Set([...files.keys()].map((file) => file.split("/")[0] ?? ""))];
      expect(folders.length).to.be.above(25);
      const { diagnostics } = await validate({ paths: folders, host: memoryHost(Object.fromEntries(files)) });
      const wrong = diagnostics.filter(({ severity }) => severity === "error");
      expect(wrong.map(({ file, code, message }) => `${file} ${code} ${message}`)).to.deep.equal([]);
    });

    it(`fit the schemas (${hosting})`, () => {
      const ajv = new Ajv({ strict: false, allErrors: true });
      const names = ["workflow", "definition", "connections", "parameters", "host"];
      for (const name of names) {
        const file = `${name}.schema.json`;
        const schema = readFileSync(path.join(repository, "schemas/logic-apps", file), "utf8");
        ajv.addSchema(JSON.parse(schema) as object, file);
      }
      for (const [name, text] of everyExport(hosting)) {
        const schema = names.find((one) => name.endsWith(`/${one}.json`));
        if (schema === undefined) continue;
        const check = ajv.getSchema(`${schema}.schema.json`);
        void check?.(JSON.parse(text));
        expect(check?.errors ?? [], name).to.deep.equal([]);
      }
    });
  }

  for (const { name, path: file, read } of samples.filter((sample) => sample.name.endsWith(".json"))) {
    it(`${name} does the same in a rehearsal`, async () => {
      const set = read();
      const [flow] = set?.flows ?? [];
      if (set === undefined || flow === undefined) return;
      const id = path.basename(file, ".json");
      const { app } = translateApp(id, set.flows, set.around, { hosting: "standard", managedConnectors: false });
      if (app === undefined) return;
      const folder = mkdtempSync(path.join(tmpdir(), "power-batch-foreign-"));
      try {
        for (const [written, text] of filesOfApp(app)) diskFiles.write(path.join(folder, written), text);
        const host = systemHost();
        const cloud = await rehearse({ dist: "no-dist", paths: [file], host });
        const exported = await rehearse({ dist: "no-dist", paths: [folder], host });
        const found = differences(cloud, exported);
        if (id === failsEarlier) expect(found).not.to.deep.equal([]);
        else expect(found).to.deep.equal(known[id] ?? []);
      } finally {
        diskFiles.remove(folder);
      }
    }).timeout(120_000);
  }
});

if (samples.length > 0) {
  describeWith(
    "bicep",
    "Bicep of flows of others",
    () => {
      for (const hosting of hostings) {
        it(`compiles without findings (${hosting})`, async () => {
          const files = everyExport(hosting);
          const { diagnostics, exitCode } = await compileBicep(files);
          expect(judged(diagnostics, files)).to.deep.equal([]);
          expect(exitCode).to.equal(0);
        });

        it(`has values for every parameter (${hosting})`, async () => {
          const files = everyExport(hosting);
          const { diagnostics, exitCode } = await compileBicep(files, "build-params", variablesRead(files));
          expect(judged(diagnostics, files)).to.deep.equal([]);
          expect(exitCode).to.equal(0);
        });
      }
    },
    "dotnet",
  );
}
