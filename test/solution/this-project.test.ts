import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { sha256, stableUuid } from "../../scripts/core/ids.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject, type PackagedSolution, type PackageOptions } from "../../scripts/solution/index.js";
import { repository } from "../support/repository.js";

/** What this repository itself ships. */
describe("the solutions of this project", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  after(() => rmSync(folder, { recursive: true }));

  function built(prefix?: string): string {
    const dist = path.join(folder, prefix ?? "own");
    const { diagnostics } = build({
      files: diskFiles,
      root: repository,
      packageRoot: repository,
      dist,
      ...(prefix === undefined
        ? {}
        : { override: (project) => ({ ...project, publisher: { ...project.publisher, prefix } }) }),
    });
    expect(diagnostics).to.deep.equal([]);
    return dist;
  }

  const pack = (dist: string, options: Partial<PackageOptions> = {}): PackagedSolution[] =>
    packageProject(openDist(diskFiles, dist), { types: ["unmanaged", "managed"], flowsOn: true, ...options });

  /** What needs what: solution, kind and name of the needed part. */
  const needs = ({ solution }: PackagedSolution): string[] =>
    [
      ...new Set(
        solution.missing.map(({ required }) => `${required.solution.name}: ${required.kind} ${required.displayName}`),
      ),
    ].sort();

  it("are three: connectors, flows, retry ledger, in the order of their import", () => {
    const packaged = pack(built());
    expect(packaged.flatMap(({ zips }) => zips.flatMap(({ findings }) => findings))).to.deep.equal([]);
    expect(
      packaged.map(({ solution }) => ({
        name: solution.name,
        connectors: solution.connectors.map(({ id }) => id),
        tables: solution.tables.map(({ logicalName }) => logicalName),
        flows: solution.flows.map(({ id }) => id).sort(),
      })),
    ).to.deep.equal([
      {
        name: "PowerBatchConnectors",
        connectors: ["finance-operations", "dataverse", "graph"],
        tables: [],
        flows: [],
      },
      {
        name: "PowerBatchFlows",
        connectors: [],
        tables: [],
        flows: [
          "data-package-export",
          "dataverse-bulk-upsert",
          "finops-bulk-requeue",
          "graph-bulk-user-update",
          "read-csv-rows",
          "recurring-export",
          "recurring-export-http",
          "recurring-import",
          "requeue-failed-batch-job",
        ],
      },
      {
        name: "PowerBatchRetryLedger",
        connectors: [],
        tables: ["pb_batchjobretry", "pb_batchjobattempt"],
        flows: [
          "handle-failed-batch-job",
          "requeue-failed-batch-job-guarded",
          "reset-batch-job-retries",
          "sweep-failed-batch-jobs",
        ],
      },
    ]);
    const connector = (name: string): string => `PowerBatchConnectors: connector ${name}`;
    expect(packaged.map(needs)).to.deep.equal([
      [],
      [connector("Dataverse Batch"), connector("Finance Operations Batch"), connector("Graph Batch")],
      [connector("Finance Operations Batch")],
    ]);
  });

  it("bring one of two flows that take the same events or messages switched off, and say so", () => {
    const flows = pack(built()).find(({ solution }) => solution.name === "PowerBatchFlows");
    const off = new Map(flows?.solution.notTogether);
    expect([...off.keys()].sort()).to.deep.equal(["recurring-export-http", "requeue-failed-batch-job"]);
    const page = flows?.companions.find(({ name }) => name.endsWith(".md"));
    const text = Buffer.from(page?.content ?? []).toString("utf8");
    expect(text)
      .to.include("_Requeue a failed batch job_ arrives switched off")
      .and.include("_Export by mail with HTTP actions_ arrives switched off");
    for (const { file } of flows?.zips ?? []) {
      const zip = openZip(bytesSource(file.content as Uint8Array), file.name);
      const entry = zip.entries.find(({ name }) => name === "customizations.xml");
      const xml = entry === undefined ? "" : Buffer.from(zip.read(entry)).toString("utf8");
      const states = [...xml.matchAll(/Name="([^"]+)"[^>]*>[\s\S]*?<StateCode>(\d)</g)].map(([, name, state]) => [
        name,
        state,
      ]);
      expect(
        states
          .filter(([, state]) => state === "0")
          .map(([name]) => name)
          .sort(),
      ).to.deep.equal(["Export by mail with HTTP actions", "Requeue a failed batch job"]);
    }
  });

  it("are one solution without needs when asked, with the ids of the three", () => {
    const dist = built();
    const three = pack(dist).map(({ solution }) => solution);
    const [one, ...more] = pack(dist, { one: "PowerBatch" });
    expect(more).to.deep.equal([]);
    expect(one?.zips.map(({ findings }) => findings)).to.deep.equal([[], []]);
    expect(one?.solution.missing).to.deep.equal([]);
    expect(one?.solution.flows.map(({ workflowId }) => workflowId).sort()).to.deep.equal(
      three.flatMap(({ flows }) => flows.map(({ workflowId }) => workflowId)).sort(),
    );
  });

  it("have ids made of prefix, solution, kind and name", () => {
    for (const { solution } of pack(built(), { prefix: "con" })) {
      const id = (kind: string, name: string): string => stableUuid("con", solution.name, kind, name);
      for (const connector of solution.connectors)
        expect(connector.connectorId).to.equal(id("connector", connector.id));
      for (const flow of solution.flows) expect(flow.workflowId).to.equal(id("flow", flow.id));
      for (const { formId, viewId, logicalName } of solution.tables) {
        const table = logicalName === "con_batchjobretry" ? "batch-job-retry" : "batch-job-attempt";
        expect([formId, viewId]).to.deep.equal([id("form", table), id("view", table)]);
      }
    }
  });

  for (const prefix of ["con", "aa", "zz9zz9zz"]) {
    it(`are under --prefix ${prefix} what a build under that prefix gives, byte for byte`, () => {
      const outputs = (packaged: readonly PackagedSolution[]): [string, string][] =>
        packaged.flatMap(({ zips, companions }) =>
          [...zips.map(({ file }) => file), ...companions].map(({ name, content }): [string, string] => [
            name,
            sha256(content),
          ]),
        );
      const renamed = pack(built(), { prefix });
      expect(renamed.flatMap(({ zips }) => zips.flatMap(({ findings }) => findings))).to.deep.equal([]);
      expect(outputs(renamed)).to.deep.equal(outputs(pack(built(prefix))));
    });
  }
});
