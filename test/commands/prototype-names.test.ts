import { expect } from "chai";
import fc from "fast-check";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { systemHost } from "../../scripts/core/host/host.js";
import { isJsonObject } from "../../scripts/core/json/json-object.js";
import { setOwnMember } from "../../scripts/core/json/own-member.js";
import { repository } from "../support/repository.js";
import { runArguments } from "./support/run-program.js";

/** Names that every object has from its prototype, or that set it. */
const names = ["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "then", "length"];

const template = "flows/recurring-export-http";
const read = (file: string): unknown => parse(fs.readFileSync(path.join(repository, file), "utf8"));

/** A document that strangers write, the file that it goes into, and the command lines that read it. */
const readers: readonly [what: string, file: string, document: unknown, argv: readonly (readonly string[])[]][] = [
  [
    "an exported flow",
    "flow.json",
    JSON.parse(fs.readFileSync(path.join(repository, "test/golden/flows/recurring-export-http.json"), "utf8")),
    [
      ["validate", "flow.json"],
      ["rehearse", "flow.json"],
      ["picture", "flow.json"],
      ["import", "flow.json", "--into", "out"],
      ["export", "logic-apps", "flow.json", "--out", "exported"],
      ["export", "logic-apps", "flow.json", "--hosting", "consumption", "--out", "exported"],
    ],
  ],
  [
    "the definition of a connector",
    "one/apiDefinition.swagger.json",
    JSON.parse(
      fs.readFileSync(path.join(repository, "test/golden/connectors/graph/apiDefinition.swagger.json"), "utf8"),
    ),
    [
      ["validate", "one"],
      ["diff", "one", path.join(repository, "test/golden/connectors/graph")],
      ["import", "one", "--into", "out"],
    ],
  ],
  [
    "the properties of a connector",
    "two/apiProperties.json",
    JSON.parse(fs.readFileSync(path.join(repository, "test/golden/connectors/graph/apiProperties.json"), "utf8")),
    [
      ["validate", "two"],
      ["import", "two", "--into", "out"],
    ],
  ],
  [
    "a scenario",
    "scenarios/sending.yaml",
    read(`${template}/scenarios/contents-are-secured.yaml`),
    [["rehearse", path.join(repository, "test/golden/flows/recurring-export-http.json"), "--scenarios", "scenarios"]],
  ],
  ["a project file", "power-batch.yaml", read("power-batch.yaml"), [["build"], ["validate", "power-batch.yaml"]]],
];

/** Every object of a document, outermost first. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isJsonObject(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

/** The document with a member of one object renamed, or with another one beside it. */
function withName(document: unknown, at: number, member: number, name: string, adds: boolean): unknown {
  const copy = structuredClone(document);
  const objects = objectsIn(copy);
  const chosen = objects[at % objects.length] ?? {};
  const entries = Object.entries(chosen);
  const [key, value] = entries[member % Math.max(1, entries.length)] ?? ["", {}];
  if (!adds) Reflect.deleteProperty(chosen, key);
  setOwnMember(chosen, name, adds ? { polluted: true, type: "object" } : value);
  return copy;
}

describe("names of JavaScript's own in documents of others", function () {
  this.timeout(120_000);

  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  for (const [what, file, document, commandLines] of readers) {
    it(`are members like any other: ${what}`, async () => {
      const place = fc.record({
        at: fc.nat(5000),
        member: fc.nat(50),
        name: fc.constantFrom(...names),
        adds: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(place, fc.constantFrom(...commandLines), async ({ at, member, name, adds }, argv) => {
          const changed = withName(document, at, member, name, adds);
          const target = path.join(folder, file);
          fs.mkdirSync(path.dirname(target), { recursive: true });
          fs.writeFileSync(target, file.endsWith(".json") ? JSON.stringify(changed) : stringify(changed));
          const { code, stderr } = await runArguments(argv, { ...systemHost(), workingDirectory: folder });
          expect(code, stderr).to.be.oneOf([0, 1, 2]);
          expect(Object.getOwnPropertyNames(Object.prototype).sort()).to.deep.equal(before);
          expect(Object.keys({}.constructor)).to.deep.equal([]);
          expect(({} as { polluted?: boolean }).polluted).to.equal(undefined);
        }),
        { numRuns: Number(process.env["PROTOTYPE_RUNS"] ?? 25), seed: 7 },
      );
    });
  }
});
