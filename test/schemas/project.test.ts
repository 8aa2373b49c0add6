import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { build } from "../../scripts/build/build.js";
import type { Finding } from "../../scripts/core/diagnostics/diagnostic.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { valueAt } from "../../scripts/core/json/pointer.js";
import { readSource } from "../../scripts/core/source/read-source.js";
import { schemaChecker } from "../../scripts/core/source/schema-findings.js";
import { repository } from "../support/repository.js";

function checker(name: string): (value: unknown) => Finding[] {
  const text = readFileSync(path.join(repository, "schemas/project", name), "utf8");
  return schemaChecker(JSON.parse(text) as object, "Shape");
}

function messages(findings: readonly Finding[]): string[] {
  return findings.map(({ message }) => message);
}

/** A copy of a value with some members of the object at a pointer exchanged. */
function changed(value: unknown, pointer: string, members: object): unknown {
  const copy = structuredClone(value);
  Object.assign(valueAt(copy, pointer) as object, members);
  return copy;
}

const connectors = readdirSync(path.join(repository, "connector")).filter((name) =>
  existsSync(path.join(repository, "connector", name, "definition.yaml")),
);

describe("the schemas for editors", () => {
  const kinds = [
    ["definition.yaml", "connector.schema.json"],
    ["properties.yaml", "connector-properties.schema.json"],
  ] as const;
  for (const [file, schema] of kinds) {
    for (const name of connectors) {
      it(`${schema} takes connector/${name}/${file}, which names it in its first line`, () => {
        const document = readSource(diskFiles, path.join(repository, "connector", name, file));
        expect(messages(checker(schema)(document.value))).to.deep.equal([]);
        expect(document.lines.line(1)).to.equal(`# yaml-language-server: $schema=../../schemas/project/${schema}`);
      });
    }
  }

  const definition = readSource(diskFiles, path.join(repository, "connector/graph/definition.yaml")).value;
  const properties = readSource(diskFiles, path.join(repository, "connector/graph/properties.yaml")).value;
  const oAuth = "/properties/connectionParameters/token/oAuthSettings";
  const mistakes: readonly [schema: string, value: unknown, message: RegExp][] = [
    ["connector.schema.json", changed(definition, "", { swagger: 2 }), /^'swagger' is 2/],
    ["connector.schema.json", changed(definition, "", { hots: "x" }), /^unknown property 'hots' in the document/],
    [
      "connector.schema.json",
      changed(definition, "/info", { title: "x".repeat(31) }),
      /NOT have more than 30 characters/,
    ],
    [
      "connector.schema.json",
      changed(definition, "/info", { "x-ms-summmary": "" }),
      /^unknown property 'x-ms-summmary' in 'info'/,
    ],
    [
      "connector-properties.schema.json",
      changed(properties, "/properties", { iconBrandColor: "teal" }),
      /Color' is "teal"/,
    ],
    [
      "connector-properties.schema.json",
      changed(properties, "/properties", { swagger: {} }),
      /^unknown property 'swagger'/,
    ],
    [
      "connector-properties.schema.json",
      changed(properties, oAuth, { redirectMode: "Mine" }),
      /expected one of "GlobalPerConnector"/,
    ],
    [
      "connector-properties.schema.json",
      changed(properties, `${oAuth}/customParameters`, { loginUri: "x" }),
      /loginUri' is "x": must be object/,
    ],
  ];
  for (const [schema, value, message] of mistakes) {
    it(`${schema} has one finding for a mistake: ${message.source}`, () => {
      const found = messages(checker(schema)(value));
      expect(found).to.have.length(1);
      expect(found[0]).to.match(message);
    });
  }
});

describe("the schema of the manifest", () => {
  const dist = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  after(() => rmSync(dist, { recursive: true }));
  const check = checker("manifest.schema.json");
  let manifest: unknown;

  it("takes what a build writes", () => {
    build({ files: diskFiles, root: repository, packageRoot: repository, dist });
    manifest = JSON.parse(readFileSync(path.join(dist, "manifest.json"), "utf8"));
    expect(messages(check(manifest))).to.deep.equal([]);
  });

  const mistakes: readonly [what: string, pointer: string, members: object, message: RegExp][] = [
    ["another version", "", { manifestVersion: 2 }, /^'manifestVersion' is 2/],
    ["a path that leads out", "/artefacts/0", { path: "../x" }, /'artefacts\/0\/path' is "..\/x"/],
    ["an artefact nobody knows", "/artefacts/0", { kind: "robot" }, /expected one of "connector", "flow", "table"/],
    ["a missing checksum", "/artefacts/0", { files: [{ path: "a" }] }, /has no required property 'sha256'/],
  ];
  for (const [what, pointer, members, message] of mistakes) {
    it(`refuses ${what}`, () => {
      const found = messages(check(changed(manifest, pointer, members)));
      expect(found).to.have.length(1);
      expect(found[0]).to.match(message);
    });
  }
});
