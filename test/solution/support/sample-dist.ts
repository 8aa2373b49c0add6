import { readFileSync } from "node:fs";
import * as path from "node:path";
import { sha256, stableUuid } from "../../../scripts/core/ids.js";
import { stableJson } from "../../../scripts/core/json/stable-json.js";
import { parseSource } from "../../../scripts/core/source/read-source.js";
import { schemaChecker } from "../../../scripts/core/source/schema-findings.js";
import type { Artefact, Manifest } from "../../../scripts/project/manifest.js";
import { compileTable } from "../../../scripts/solution/index.js";
import { repository } from "../../support/repository.js";
import { MemoryFiles } from "../../support/memory-files.js";
import { apiProperties, flowFile, icon, references, script, swagger, variables, type Call } from "./sample-parts.js";

/** Where the sample stands; nothing is on disk. */
export const distFolder = path.resolve("/project/dist");

/** A dist with one of everything a solution can hold, as `build` would leave it. */
export function sampleDist(): MemoryFiles {
  const files = new MemoryFiles();
  const artefacts: Artefact[] = [];
  const add = (contents: Readonly<Record<string, string | Uint8Array>>): { path: string; sha256: string }[] =>
    Object.entries(contents).map(([name, content]) => {
      files.write(path.join(distFolder, name), content);
      return { path: name, sha256: sha256(content) };
    });

  const connectors = [
    {
      id: "finance-operations",
      logicalName: "pb_finance-20operations",
      displayName: "Finance Batches",
      resource: "00000015-0000-0000-c000-000000000000",
      operations: ["GetBatchJob", "Batch"],
      more: {
        scriptOperations: ["Batch"],
        policyTemplateInstances: [
          {
            templateId: "setheader",
            title: "Header",
            parameters: {
              "x-ms-apimTemplateParameter.name": "x",
              "x-ms-apimTemplateParameter.value": "y",
              "x-ms-apimTemplate-operationName": ["GetBatchJob"],
            },
          },
        ],
      },
      files: { "script.csx": script, "icon.png": icon },
    },
    {
      id: "graph",
      logicalName: "pb_graph",
      displayName: "Graph Batches",
      resource: "https://graph.microsoft.com",
      operations: ["Send"],
      more: {},
      files: {},
    },
  ];
  for (const { id, logicalName, displayName, resource, operations, more, files: extra } of connectors) {
    const folder = `connectors/${id}`;
    artefacts.push({
      kind: "connector",
      id,
      path: folder,
      displayName,
      logicalName,
      connectorId: stableUuid("pb", "connector", id),
      sources: [],
      files: add({
        [`${folder}/apiDefinition.swagger.json`]: stableJson(swagger(displayName, operations)),
        [`${folder}/apiProperties.json`]: stableJson(apiProperties(resource, more)),
        ...Object.fromEntries(Object.entries(extra).map(([name, content]) => [`${folder}/${name}`, content])),
      }),
    });
  }

  const childId = stableUuid("pb", "flow", "child");
  const flows: readonly [string, string, Record<string, Call>, string[], string?][] = [
    [
      "child",
      "Child: requeue one job",
      { Requeue: { api: "shared_dynamicsax", operationId: "ExecuteProcedure" } },
      ["pb_Host"],
    ],
    [
      "requeue",
      "Requeue a failed batch job, with a name that is longer than fifty characters & odd",
      {
        Read: { api: "shared_finance-20operations", operationId: "GetBatchJob" },
        Requeue: { api: "shared_dynamicsax", operationId: "ExecuteProcedure" },
      },
      variables.map((variable) => variable.schemaName),
      childId,
    ],
    [
      "ledger",
      "Ledger",
      {
        Find: {
          api: "shared_commondataserviceforapps",
          operationId: "ListRecords",
          parameters: { entityName: "pb_batchjobretries", $filter: "pb_jobid eq '1'" },
        },
        Read: { api: "shared_finance-20operations", operationId: "GetBatchJob" },
      },
      ["pb_Limit"],
    ],
  ];
  for (const [id, displayName, calls, variableNames, child] of flows) {
    const file = `flows/${id}.json`;
    artefacts.push({
      kind: "flow",
      id,
      path: file,
      displayName,
      description: id === "ledger" ? 'Two lines,\nthe second with a "quote"' : id === "child" ? "" : "Does something",
      workflowId: stableUuid("pb", "flow", id),
      environmentVariables: variableNames,
      connectionReferences: references
        .filter((reference) => Object.values(calls).some((call) => call.api === reference.apiName))
        .map((reference) => reference.logicalName),
      sources: [],
      files: add({ [file]: stableJson(flowFile(calls, variableNames, child)) }),
    });
  }

  const { table } = compileTable(
    parseSource("batch-job-retry.yaml", readFileSync(path.join(repository, "tables/batch-job-retry.yaml"), "utf8")),
    "pb",
    schemaChecker(
      JSON.parse(readFileSync(path.join(repository, "schemas/project/table.schema.json"), "utf8")) as object,
      "TableFile",
    ),
  );
  artefacts.push({
    kind: "table",
    id: "batch-job-retry",
    path: "tables/batch-job-retry.json",
    sources: ["tables/batch-job-retry.yaml"],
    files: add({ "tables/batch-job-retry.json": stableJson(table) }),
  });

  const manifest: Manifest = {
    manifestVersion: 1,
    publisher: { uniqueName: "powerbatch", displayName: "Power Batch", prefix: "pb", optionValuePrefix: 72700 },
    solutionVersion: "0.1.0.0",
    artefacts,
    environmentVariables: variables,
    connectionReferences: references,
    solutions: [
      {
        name: "SampleConnectors",
        displayName: "Sample connectors",
        description: "Two connectors",
        connectors: ["finance-operations", "graph"],
      },
      { name: "SampleFlows", displayName: "Sample flows", description: "Flows", flows: ["child", "requeue"] },
      {
        name: "SampleLedger",
        displayName: "Sample ledger",
        description: "",
        tables: ["batch-job-retry"],
        flows: ["ledger"],
      },
    ],
  };
  files.write(path.join(distFolder, "manifest.json"), stableJson(manifest));
  return files;
}

/** Changes the manifest of a sample. */
export function changeManifest(files: MemoryFiles, change: (manifest: Manifest) => Manifest): void {
  const file = path.join(distFolder, "manifest.json");
  files.write(file, stableJson(change(JSON.parse(files.readText(file)) as Manifest)));
}
