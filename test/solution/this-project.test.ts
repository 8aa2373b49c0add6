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
    expect(diagnostics.filter(({ severity }) => severity !== "info")).to.deep.equal([]);
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

  it("are the connectors and one for each purpose, which needs nothing but connectors", () => {
    const packaged = pack(built());
    expect(packaged.flatMap(({ zips }) => zips.flatMap(({ findings }) => findings))).to.deep.equal([]);
    const parts = packaged.map(({ solution }) => [
      solution.name,
      [...solution.connectors, ...solution.flows].map(({ id }) => id).sort(),
      solution.tables.map(({ logicalName }) => logicalName),
    ]);
    const guarded = ["handle-failed-batch-job", "requeue-failed-batch-job-guarded"];
    expect(parts).to.deep.equal([
      ["PowerBatchConnectors", ["dataverse", "finance-operations", "graph"], []],
      ["PowerBatchRequeue", ["requeue-failed-batch-job"], []],
      [
        "PowerBatchRequeueWithLimit",
        [...guarded, "reset-batch-job-retries", "sweep-failed-batch-jobs"],
        ["pb_batchjobretry", "pb_batchjobattempt"],
      ],
      ["PowerBatchRequeueAll", ["finops-bulk-requeue"], []],
      ["PowerBatchRecurringExport", ["recurring-export"], []],
      ["PowerBatchRecurringExportMail", ["recurring-export-http"], []],
      ["PowerBatchRecurringImport", ["recurring-import"], []],
      ["PowerBatchDataPackageExport", ["data-package-export"], []],
      ["PowerBatchBulkRows", ["dataverse-bulk-upsert", "read-csv-rows"], []],
      ["PowerBatchBulkUsers", ["graph-bulk-user-update", "read-csv-rows"], []],
      ["PowerBatchBulkLoad", ["bulk-load"], ["pb_bulkjob", "pb_bulkjobfailure"]],
    ]);
    for (const one of packaged) {
      for (const need of needs(one)) expect(need, one.solution.name).to.match(/^PowerBatchConnectors: connector /);
    }
    expect(packaged.flatMap(needs)).to.have.length.greaterThan(5);
  });

  it("ask for few values each", () => {
    const asked = pack(built()).map(({ solution }) => [
      solution.name,
      solution.environmentVariables.filter(({ defaultValue }) => defaultValue === undefined).length,
    ]);
    for (const [name, count] of asked) expect(count, String(name)).to.be.within(0, 7);
  });

  it("have a child flow of their own where several need one", () => {
    const packaged = pack(built());
    const child = (name: string): { id: string; caller: string } => {
      const flows = packaged.find(({ solution }) => solution.name === name)?.solution.flows ?? [];
      const [caller, called] = ["read-csv-rows", "read-csv-rows"].map((id, at) =>
        flows.find((flow) => (flow.id === id) === (at === 1)),
      );
      return { id: called?.workflowId ?? "", caller: Buffer.from(caller?.content ?? []).toString("utf8") };
    };
    const [rows, users] = [child("PowerBatchBulkRows"), child("PowerBatchBulkUsers")];
    expect(rows.id).not.to.equal(users.id);
    for (const [own, other] of [
      [rows, users],
      [users, rows],
    ] as const) {
      expect(own.caller).to.include(`"workflowReferenceName": "${own.id}"`);
      expect(own.caller).not.to.include(other.id);
    }
  });

  it("bring one of two flows that take the same events or messages switched off, and say so", () => {
    const packaged = pack(built());
    const off = packaged.flatMap(({ solution, zips, companions }) => {
      const page = Buffer.from(companions.find(({ name }) => name.endsWith(".md"))?.content ?? []).toString("utf8");
      return zips.flatMap(({ file }) => {
        const zip = openZip(bytesSource(file.content as Uint8Array), file.name);
        const entry = zip.entries.find(({ name }) => name === "customizations.xml");
        const xml = entry === undefined ? "" : Buffer.from(zip.read(entry)).toString("utf8");
        return [...xml.matchAll(/Name="([^"]+)"[^>]*>[\s\S]*?<StateCode>(\d)</g)].flatMap(([, name = "", state]) => {
          if (state !== "0") return [];
          expect(page).to.include(`_${name}_ arrives switched off`);
          return [`${solution.name}: ${name}`];
        });
      });
    });
    expect([...new Set(off)].sort()).to.deep.equal([
      "PowerBatchRecurringExportMail: Export by mail with HTTP actions",
      "PowerBatchRequeue: Requeue a failed batch job",
    ]);
  });

  it("are one solution without needs when asked, with the ids of the homes", () => {
    const dist = built();
    const homes = new Set<string>();
    const several = pack(dist).map(({ solution }) => solution);
    const [one, ...more] = pack(dist, { one: "PowerBatch" });
    expect(more).to.deep.equal([]);
    expect(one?.zips.map(({ findings }) => findings)).to.deep.equal([[], []]);
    expect(one?.solution.missing).to.deep.equal([]);
    expect(one?.solution.flows.map(({ workflowId }) => workflowId).sort()).to.deep.equal(
      several
        .flatMap(({ flows }) => flows.filter(({ id }) => !homes.has(id) && homes.add(id)))
        .map(({ workflowId }) => workflowId)
        .sort(),
    );
  });

  /** Rows that version 0.1 brought, in two solutions of flows. */
  const earlier: Readonly<Record<string, string>> = {
    "finance-operations": "d7ca4ee9-4461-5a12-aec6-cb8ed12478ec",
    dataverse: "3e7edc36-41db-5232-bdaf-98050f3df0c7",
    graph: "79743331-b6b8-5fd7-9c06-27c03dbd9604",
    "requeue-failed-batch-job": "bc1fd669-f656-5242-8efa-89b65523ef33",
    "read-csv-rows": "049f8e0f-66ea-5f80-b2f2-85b5ecd3cdfd",
    "dataverse-bulk-upsert": "3ff17f6e-eb6a-5046-9d1f-db92a5cbfe93",
    "graph-bulk-user-update": "8f17dc7a-3db5-57b1-bf19-fbfe23eaf96d",
    "finops-bulk-requeue": "3c8d9d21-3b21-53af-a50a-486a9c38094f",
    "recurring-export-http": "6680da94-1bb4-5abf-b2a5-dbe9423c0c08",
    "recurring-export": "2271aa03-1565-5598-b4b3-f4eeb73235c9",
    "recurring-import": "51cb7172-dec0-520f-9c8e-77cabb3d88be",
    "data-package-export": "087a7f4e-5280-5949-8652-67607d78f16d",
    "requeue-failed-batch-job-guarded": "fca05ace-3b67-52f4-9a2b-12a2e86170e0",
    "reset-batch-job-retries": "282f95df-5396-5dd6-86f5-9b328e7d116b",
    "form of pb_batchjobretry": "09d8442d-54d3-5adb-815c-73625c38f809",
    "view of pb_batchjobretry": "53f55df6-6aa6-58c2-b1d9-96b9a8a909ad",
  };

  it("update what version 0.1 brought: every row of it is in one of them, under the same id", () => {
    const now = new Map<string, string>();
    for (const { solution } of pack(built())) {
      for (const { id, connectorId } of solution.connectors) now.set(id, connectorId);
      for (const { id, workflowId } of solution.flows) if (!now.has(id)) now.set(id, workflowId);
      for (const { logicalName, formId, viewId } of solution.tables) {
        now.set(`form of ${logicalName}`, formId).set(`view of ${logicalName}`, viewId);
      }
    }
    for (const [name, id] of Object.entries(earlier)) expect(now.get(name), name).to.equal(id);
  });

  const tableFiles: Readonly<Record<string, string>> = {
    batchjobretry: "batch-job-retry",
    batchjobattempt: "batch-job-attempt",
    bulkjob: "bulk-job",
    bulkjobfailure: "bulk-job-failure",
  };

  it("have ids made of prefix, solution, kind and name", () => {
    const { solutions } = openDist(diskFiles, built()).manifest;
    for (const { solution } of pack(built(), { prefix: "con" })) {
      const source = solutions.find(({ name }) => name === solution.name);
      const id = (kind: string, name: string): string =>
        stableUuid("con", source?.formerly ?? solution.name, kind, name);
      for (const connector of solution.connectors)
        expect(connector.connectorId).to.equal(id("connector", connector.id));
      for (const flow of solution.flows) {
        const isCopy = solution.name === "PowerBatchBulkUsers" && flow.id === "read-csv-rows";
        expect(flow.workflowId).to.equal(
          isCopy ? stableUuid("con", solution.name, "flow", flow.id) : id("flow", flow.id),
        );
      }
      for (const { formId, viewId, logicalName } of solution.tables) {
        const table = tableFiles[logicalName.replace(/^con_/, "")] ?? "";
        expect([formId, viewId]).to.deep.equal([id("form", table), id("view", table)]);
      }
    }
  });

  it("have no placeholder among the sign-in settings, which an update would write over a client ID", () => {
    const [packaged] = pack(built()).filter(({ solution }) => solution.name === "PowerBatchConnectors");
    const zip = openZip(bytesSource(packaged?.zips[0]?.file.content as Uint8Array), "PowerBatchConnectors.zip");
    const settings = zip.entries.filter(({ name }) => /_connectionparameter(?:s|sets)\.json$/.test(name));
    expect(settings.length).to.equal(6);
    for (const entry of settings) {
      const ids = Buffer.from(zip.read(entry))
        .toString("utf8")
        .match(/"(?:clientId|loginUri)": *(?:\{\s*"value": *)?"[^\n]*"/g);
      expect(ids?.length, entry.name).to.be.greaterThan(1);
      for (const id of ids ?? []) expect(id).to.match(/"@environmentVariables\(\\"pb_\w+\\"\)"$/);
    }
    expect(packaged?.solution.environmentVariables.map(({ schemaName }) => schemaName)).to.deep.equal([
      "pb_DataverseClientId",
      "pb_EntraLoginUrl",
      "pb_FinanceOperationsClientId",
      "pb_GraphClientId",
    ]);
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
