import { expect } from "chai";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { packageCommand } from "../../scripts/commands/package.js";
import { rehearseCommand } from "../../scripts/commands/rehearse.js";
import { deployCommand } from "../../scripts/commands/deploy.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { openDist } from "../../scripts/project/dist.js";
import type { MemoryFiles } from "../support/memory-files.js";
import { changeManifest, distFolder, sampleDist } from "../solution/support/sample-dist.js";
import { repository } from "../support/repository.js";
import { runCommand, testHost } from "../support/run-command.js";

/** The product's own schema is read through the host. */
const scenarioSchema = path.join(repository, "schemas/project/scenario.schema.json");

const manifestFile = path.join(distFolder, "manifest.json");
const flowFile = path.join(distFolder, "flows/ledger.json");
const definition = "connectors/graph/apiDefinition.swagger.json";

/** What can be wrong with a dist folder, and what every command says about it. */
const damages: readonly (readonly [what: string, change: (files: MemoryFiles) => void, message: RegExp])[] = [
  ["no manifest", (files) => files.remove(manifestFile), /manifest\.json: no such file, expected a folder that/],
  [
    "a manifest that is not JSON",
    (files) => files.write(manifestFile, '{ "manifestVersion": 1,, }'),
    /manifest\.json: /,
  ],
  [
    "the manifest of another tool",
    (files) => files.write(manifestFile, '{ "name": "app" }'),
    /it has no manifestVersion/,
  ],
  [
    "a manifest of another version",
    (files) => changeManifest(files, (manifest) => ({ ...manifest, manifestVersion: 2 as 1 })),
    /manifestVersion is 2, expected 1/,
  ],
  [
    "a manifest of another shape",
    (files) => changeManifest(files, (manifest) => ({ ...manifest, publisher: undefined as never })),
    /manifest\.json:\d+:\d+: not a manifest of 'power-batch build', the document has no required property 'publisher'/,
  ],
  [
    "a path that leads out of the folder",
    (files) => {
      changeManifest(files, (manifest) => ({
        ...manifest,
        artefacts: manifest.artefacts.map((one) => (one.kind === "flow" ? { ...one, path: "../flow.json" } : one)),
      }));
    },
    /'artefacts\/\d+\/path' is "\.\.\/flow\.json"/,
  ],
  ["a changed file", (files) => files.write(flowFile, "{}"), /ledger\.json: differs from manifest\.json/],
  [
    "a missing file",
    (files) => files.remove(flowFile),
    /ledger\.json: no such file, expected what manifest\.json lists/,
  ],
];

describe("a dist folder", () => {
  it("is read and hashed once a file", () => {
    const files = sampleDist();
    const reads: string[] = [];
    const readBytes = files.readBytes.bind(files);
    files.readBytes = (file) => {
      reads.push(file);
      return readBytes(file);
    };
    const dist = openDist(files, distFolder);
    expect(dist.json(definition)).to.equal(dist.json(definition));
    expect(dist.read(definition)).to.equal(dist.read(definition));
    expect(reads.filter((file) => file.endsWith(definition))).to.have.length(1);
  });

  it("gives only what the manifest lists", () => {
    const files = sampleDist();
    files.write(path.join(distFolder, "flows/other.json"), "{}");
    const dist = openDist(files, distFolder);
    expect(dist.has("flows/other.json")).to.equal(false);
    expect(() => dist.read("flows/other.json")).to.throw(InputError, "not listed in manifest.json");
  });

  it("refuses a listed file that is not a JSON object", () => {
    const dist = openDist(sampleDist(), distFolder);
    expect(() => dist.json("connectors/finance-operations/script.csx")).to.throw(
      InputError,
      "script.csx: not valid JSON",
    );
  });

  const commands = [
    ["package", packageCommand, [], {}],
    ["package --legacy", packageCommand, [], { legacy: "ledger" }],
    ["rehearse", rehearseCommand, ["ledger"], {}],
    ["deploy", deployCommand, ["https://contoso.crm4.dynamics.com"], { dryRun: true }],
  ] as const;
  for (const [what, change, message] of damages) {
    for (const [name, command, args, options] of commands) {
      it(`with ${what} is one clear error for '${name}'`, async () => {
        const files = sampleDist();
        files.write("/project/flows/ledger/scenarios/one.yaml", "description: one\nsteps: [{ run: { body: {} } }]\n");
        files.write(scenarioSchema, readFileSync(scenarioSchema));
        change(files);
        const host = { ...testHost(files), workingDirectory: "/project", environment: {} };
        const error: unknown = await runCommand(command, host, { ...options, dist: distFolder }, [...args]).then(
          ({ printed, noted }) => `${printed}${noted}`,
          (thrown: unknown) => thrown,
        );
        expect(error).to.be.instanceOf(InputError);
        expect((error as InputError).message).to.match(message);
      });
    }
  }
});
