import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { importCommand } from "../../scripts/commands/import.js";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject } from "../../scripts/solution/index.js";
import { MemoryFiles } from "../support/memory-files.js";
import { repository } from "../support/repository.js";
import { runCommand, testHost } from "../support/run-command.js";
import { roundTrip } from "./support/round-trip.js";

const definition = {
  $schema: "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  contentVersion: "1.0.0.0",
  description: "kept",
  metadata: { owner: "kept" },
  parameters: {
    $connections: { defaultValue: {}, type: "Object" },
    "Host (x_Host)": { type: "String", metadata: { schemaName: "x_Host" } },
  },
  triggers: { manual: { type: "Request", kind: "Button", inputs: {}, metadata: { operationMetadataId: "1" } } },
  actions: {
    Send: {
      type: "OpenApiConnection",
      runAfter: {},
      inputs: {
        host: {
          connectionName: "shared_unheardof",
          operationId: "DoIt",
          apiId: "/providers/Microsoft.PowerApps/apis/shared_unheardof",
        },
        parameters: { "a/b": "@{concat('it''s', '\n')}", text: "<p>one</p>\n  two\n", no: "no" },
        authentication: { type: "Raw", value: "@parameters('$authentication')" },
        retryPolicy: { type: "none" },
      },
    },
  },
};
const solutionFlow = {
  properties: {
    connectionReferences: {
      shared_unheardof: {
        runtimeSource: "invoker",
        connection: { connectionReferenceLogicalName: "x_ref" },
        api: { name: "shared_unheardof" },
      },
    },
    definition,
    templateName: "",
  },
  schemaVersion: "1.0.0.0",
};
const guid = "1ad90513-b7a0-ed11-aad1-0022482a43b9";

describe("import", () => {
  const forms: readonly [string, string, unknown][] = [
    ["an export from a solution", `Notify-${guid.toUpperCase()}.json`, solutionFlow],
    [
      "a definition of a legacy package",
      "definition.json",
      {
        name: "n",
        id: "/providers/x",
        type: "Microsoft.Flow/flows",
        properties: {
          apiId: "/providers/x/apis/shared_logicflows",
          displayName: "Ünïcode ✓",
          definition,
          connectionReferences: {},
        },
      },
    ],
    ["workflow.json of a Logic App", "workflow.json", { kind: "Stateful", definition }],
    ["a bare definition", "bare.json", definition],
  ];
  for (const [name, file, value] of forms) {
    it(`builds ${name} as it was`, () => {
      const files = new MemoryFiles({ [`/in/${file}`]: JSON.stringify(value) });
      addSchemas(files);
      const { errors, different, result } = roundTrip(files, `/in/${file}`, "/p");
      expect(errors).to.deep.equal([]);
      expect(result.items).to.have.length(1);
      expect(different).to.deep.equal([]);
    });
  }

  it("keeps the row id, so that the next solution updates the flow", () => {
    const files = new MemoryFiles({ [`/in/Notify-${guid.toUpperCase()}.json`]: JSON.stringify(solutionFlow) });
    addSchemas(files);
    const { manifest } = roundTrip(files, `/in/Notify-${guid.toUpperCase()}.json`, "/p");
    const [flow] = manifest?.artefacts ?? [];
    expect(flow).to.include({ kind: "flow", workflowId: guid });
    expect(manifest?.connectionReferences.map(({ logicalName, apiName }) => ({ logicalName, apiName }))).to.deep.equal([
      { logicalName: "x_ref", apiName: "shared_unheardof" },
    ]);
  });

  it("keeps comments and layout of sources on a second import, and changes only what changed", () => {
    const files = new MemoryFiles({ "/in/Notify.json": JSON.stringify(solutionFlow) });
    addSchemas(files);
    roundTrip(files, "/in/Notify.json", "/p");
    const file = "/p/flows/notify/flow.yaml";
    const commented = files.readText(file).replace("actions:\n", "actions:\n    # the only one\n");
    files.write(file, commented);
    expect(roundTrip(files, "/in/Notify.json", "/p").result.items).to.have.length(1);
    expect(files.readText(file)).to.equal(commented);
    files.write("/in/Notify.json", JSON.stringify(solutionFlow).replace("DoIt", "DoThat"));
    const { different, result } = roundTrip(files, "/in/Notify.json", "/p");
    expect(different).to.deep.equal([]);
    expect(result.items.map(({ id, change }) => ({ id, change }))).to.deep.equal([{ id: "notify", change: "changed" }]);
    expect(files.readText(file)).to.equal(commented.replace("DoIt", "DoThat"));
  });

  it("names a connector without a definition", () => {
    const files = new MemoryFiles({
      "/in/Notify.json": JSON.stringify(solutionFlow),
      "/in/Orders/apiProperties.json": JSON.stringify({ properties: { connectionParameters: {} } }),
    });
    addSchemas(files);
    expect(roundTrip(files, "/in", "/p").result.left).to.deep.equal([
      {
        file: "in/Orders/apiProperties.json",
        reason: "there is no definition of the connector beside it, expected apiDefinition.swagger.json",
      },
    ]);
  });

  it("takes two flows of one name apart, in every import alike", () => {
    const other = guid.replace("1ad9", "2bd9");
    const files = new MemoryFiles({
      [`/in/A-${guid}.json`]: JSON.stringify(solutionFlow),
      [`/in/A-${other}.json`]: JSON.stringify(solutionFlow),
    });
    addSchemas(files);
    const ids = (): string[] => roundTrip(files, "/in", "/p").result.items.map(({ id }) => id);
    const first = ids();
    expect(new Set(first)).to.have.length(2);
    expect(ids()).to.deep.equal(first);
  });

  it("builds a connector as it was: unused definitions, odd formats, script and colors", () => {
    const swagger = {
      info: { title: "Orders", version: "1", description: "d" },
      swagger: "2.0",
      host: "orders.example",
      paths: {
        "/a": {
          get: {
            operationId: "Get1",
            responses: { "200": { description: "ok", schema: { type: "string", format: "odd", $comment: "x" } } },
          },
        },
      },
      definitions: { Unused: { type: "object" }, Also: { $ref: "#/definitions/Unused" } },
    };
    const properties = {
      properties: { connectionParameters: {}, iconBrandColor: "#ffffff", scriptOperations: ["Get1"], stackOwner: "me" },
    };
    const files = new MemoryFiles({
      "/in/Orders/apiDefinition.swagger.json": `\uFEFF${JSON.stringify(swagger)}`,
      "/in/Orders/apiProperties.json": JSON.stringify(properties),
      "/in/Orders/script.csx": "using System;\r\nusing B;\npublic class Script {}\r\n",
    });
    addSchemas(files);
    const { errors, different, result } = roundTrip(files, "/in/Orders", "/p");
    expect(errors).to.deep.equal([]);
    expect(result.items.map(({ id }) => id)).to.deep.equal(["orders"]);
    expect(different).to.deep.equal([]);
  });

  for (const name of ["PowerBatchBulkRows", "PowerBatchRequeue", "PowerBatchRecurringExportMail"])
    it(`imports ${name}: names, ids, references and variables are those of the zip`, () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
      try {
        const own = path.join(folder, "own");
        build({ files: diskFiles, root: repository, packageRoot: repository, dist: own });
        const packed = packageProject(openDist(diskFiles, own), { types: ["unmanaged"], flowsOn: true });
        const zip = packed.find(({ solution }) => solution.name === name)?.zips[0]?.file.content;
        const file = path.join(folder, `${name}.zip`);
        diskFiles.write(file, zip ?? new Uint8Array());
        const into = path.join(folder, "project");
        const { errors, different, manifest } = roundTrip(diskFiles, file, into);
        expect(errors).to.deep.equal([]);
        expect(different).to.deep.equal([]);
        const original = openDist(diskFiles, own).manifest;
        const pick = ({ artefacts }: typeof original): unknown =>
          artefacts
            .flatMap((one) =>
              one.kind === "flow"
                ? [
                    {
                      id: one.workflowId,
                      name: one.displayName,
                      references: one.connectionReferences,
                      variables: one.environmentVariables.filter((name) => !/Secret/.test(name)),
                    },
                  ]
                : [],
            )
            .filter(({ id }) => manifest?.artefacts.some((one) => one.kind === "flow" && one.workflowId === id))
            .sort((one, other) => (one.id < other.id ? -1 : 1));
        expect(pick(original)).to.have.length.greaterThan(0);
        expect(manifest && pick(manifest)).to.deep.equal(pick(original));
        expect(manifest?.publisher).to.deep.equal(original.publisher);
        for (const variable of manifest?.environmentVariables ?? []) {
          const before = original.environmentVariables.find(({ schemaName }) => schemaName === variable.schemaName);
          expect(variable).to.deep.include(JSON.parse(JSON.stringify(before)));
        }
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    });

  it("says what was left behind, and refuses a path with nothing to import", async () => {
    const files = new MemoryFiles({
      "/project/in/Notify.json": JSON.stringify(solutionFlow),
      "/project/in/bad.zip": "no zip",
      "/project/empty/a.txt": "",
    });
    const { code, printed, noted } = await runCommand(importCommand, testHost(files), { into: "p" }, ["in"]);
    expect(code).to.equal(0);
    expect(printed).to.equal("new      flows/notify/flow.yaml  from in/Notify.json");
    expect(noted).to.match(/^left {5}in\/bad\.zip: /);
    try {
      await runCommand(importCommand, testHost(files), { into: "p" }, ["empty"]);
      expect.fail("expected an InputError");
    } catch (error) {
      expect(String(error)).to.match(/empty: has no flow and no connector/);
    }
  });

  const samples = process.env["POWER_BATCH_SAMPLES"];
  (samples === undefined ? it.skip : it)("gives every sample of others back", () => {
    const base = samples ?? "";
    for (const given of [
      path.join(base, "flows"),
      path.join(base, "../more-flows"),
      path.join(base, "solutions"),
      path.join(base, "connectors"),
    ]) {
      if (!fs.existsSync(given)) continue;
      const into = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
      const { errors, different } = roundTrip(diskFiles, given, into);
      fs.rmSync(into, { recursive: true });
      expect({ given, errors, different }).to.deep.equal({ given, errors: [], different: [] });
    }
  });
});

/** The schemas of our own formats belong to the package. */
function addSchemas(files: MemoryFiles): void {
  for (const name of ["project", "flow", "table", "manifest"]) {
    const file = path.join(repository, "schemas/project", `${name}.schema.json`);
    files.write(file, fs.readFileSync(file));
  }
}
