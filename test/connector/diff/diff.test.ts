import { expect } from "chai";
import fc from "fast-check";
import * as path from "node:path";
import { diffCommand } from "../../../scripts/commands/diff.js";
import { changeCodes, type ChangeCode } from "../../../scripts/connector/diff/change-codes.js";
import { diff } from "../../../scripts/validate/diff.js";
import { validate } from "../../../scripts/validate/index.js";
import { memoryHost } from "../../support/memory-host.js";
import { loadFixtures } from "../../support/rule-fixtures.js";
import { repository } from "../../support/repository.js";
import { runCommand } from "../../support/run-command.js";
import { connectorFiles } from "../rules/fixture.js";
import { smallConnector, smallIcon } from "../support/small-connector.js";
import { below, compareVersions as compare, type Content } from "./compare-versions.js";
import { fixtures } from "./fixtures.js";

describe("power-batch diff", () => {
  it("tells every kind of change, and has a fixture for each", () => {
    expect([...Object.keys(fixtures), "ConnectorAdded", "ConnectorRemoved"].sort()).to.deep.equal(
      Object.keys(changeCodes).sort(),
    );
  });

  for (const [code, { fails, passes }] of Object.entries(fixtures)) {
    describe(code, () => {
      fails.forEach((versions, index) => {
        it(`is told for ${Object.keys({ ...versions.old, ...versions.new }).join(", ")} (${index + 1})`, async () => {
          const { diagnostics } = await compare(versions);
          const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
          const all = JSON.stringify(diagnostics.map((one) => [one.code, one.pointer, one.message]));
          expect(
            found.map(({ pointer }) => pointer),
            all,
          ).to.include(versions.at);
          for (const { message, file, help } of found) {
            expect(message).not.to.match(/\.$|undefined|\[object/);
            expect(file).to.match(/^new\/api(Definition\.swagger|Properties)\.json$/);
            if (help !== undefined) expect(help).to.match(/^it was at old\/api[\w.]+\.json:\d+:\d+$/);
          }
          const usual = changeCodes[code as ChangeCode].severity;
          expect(found.some(({ severity }) => severity === usual)).to.equal(
            !(code === "ResponseRemoved" && index === 1) &&
              !(code === "ConstraintTightened" && index === 3) &&
              !(code === "FormatChanged" && index === 0),
          );
        });
      });
      passes.forEach((versions, index) => {
        it(`is not told for ${Object.keys({ ...versions.old, ...versions.new }).join(", ") || "the same"} (${index + 1})`, async () => {
          const { diagnostics } = await compare(versions);
          expect(diagnostics.filter((diagnostic) => diagnostic.code === code)).to.deep.equal([]);
        });
      });
    });
  }

  it("has nothing to say about twice the same, whatever it is", async () => {
    for (const { fails } of Object.values(await loadFixtures("connector"))) {
      for (const { change } of fails) {
        expect((await compare({ old: change, new: change })).diagnostics, JSON.stringify(change)).to.deep.equal([]);
      }
    }
  });

  it("reads anything without an accident", async () => {
    const changes = Object.values(await loadFixtures("connector")).flatMap(({ fails }) =>
      fails.map(({ change }) => change),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...changes), fc.constantFrom(...changes), async (old, now) => {
        for (const { file, range, code } of (await compare({ old, new: now })).diagnostics) {
          expect(changeCodes).to.have.property(code);
          expect(file).to.match(/^new\//);
          expect(range.line).to.be.at.least(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("tells what it could not read, and leaves violations that do no harm to validate", async () => {
    const name = "apiDefinition.swagger.json";
    const sound = String(connectorFiles({})[`connector/${name}`]);
    const marked = await compare({ new: {} }, { [`new/${name}`]: `\uFEFF${sound}` });
    expect(marked.diagnostics).to.deep.equal([]);
    const broken = await compare({ new: {} }, { [`new/${name}`]: sound.replace('"2.0",', '"2.0"') });
    expect(broken.diagnostics.map(({ code }) => code)).to.deep.equal(["JsonSyntax"]);
  });

  it("ends where schemas refer to each other in rings", async () => {
    const ring = { type: "object", properties: { next: { $ref: "#/definitions/Ring" } } };
    const change = { "/definitions/Ring": ring, "/definitions/Item/properties/ring": { $ref: "#/definitions/Ring" } };
    const grown = { ...change, "/definitions/Ring": { ...ring, properties: { ...ring.properties, more: {} } } };
    const { diagnostics } = await compare({ old: change, new: grown });
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(["RequestPropertyAdded", "ResponsePropertyAdded"]);
    const self = { "/definitions/Item": { $ref: "#/definitions/Item" } };
    expect((await compare({ old: self, new: self })).diagnostics).to.deep.equal([]);
  });

  it("tells a change of a shared schema once for each direction", async () => {
    const { diagnostics } = await compare({ new: { "/definitions/Item/properties/count": undefined } });
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(["RequestPropertyRemoved", "ResponsePropertyRemoved"]);
  });

  describe("over folders of connectors", () => {
    const host = (folders: readonly string[]): ReturnType<typeof memoryHost> =>
      memoryHost(Object.assign({}, ...folders.map((folder) => below(folder, {}))) as Content);

    it("compares connectors by their folders and tells which are gone and new", async () => {
      const { diagnostics } = await diff({ old: "old", new: "new", host: host(["old/a", "old/b", "new/b", "new/c"]) });
      expect(diagnostics.map(({ code, file, severity }) => `${file} ${severity} ${code}`)).to.deep.equal([
        "new/c/apiDefinition.swagger.json info ConnectorAdded",
        "old/a/apiDefinition.swagger.json error ConnectorRemoved",
      ]);
    });

    it("takes one connector on each side as the same", async () => {
      expect((await diff({ old: "old", new: "new", host: host(["old/v1", "new/v2"]) })).diagnostics).to.deep.equal([]);
    });
  });

  it("compares sources as they are built and names the line of the source", async () => {
    const prefixed = (folder: string, change: (text: string) => string): Content =>
      Object.fromEntries([
        ...Object.entries(smallConnector).map(([name, text]) => [`${folder}/${name}`, change(text)]),
        [`${folder}/connector/small/icon.png`, smallIcon],
      ]) as Content;
    const files = {
      ...prefixed("old", (text) => text),
      ...prefixed("new", (text) => text.replace('"name"', '"title"')),
      "old/power-batch.yaml": "version: 1.0.0.0\n",
      "new/power-batch.yaml": "version: 1.1.0.0\n",
    };
    const { diagnostics } = await diff({ old: "old/connector", new: "new/connector", host: memoryHost(files) });
    expect(diagnostics.map(({ file, range, code }) => `${file}:${range.line} ${code}`)).to.deep.equal([
      "new/schemas/thing.schema.json:1 ResponsePropertyRemoved",
      "new/schemas/thing.schema.json:1 ResponsePropertyAdded",
    ]);
    expect(diagnostics[0]?.help).to.equal("it was at old/schemas/thing.schema.json:1:45");
  });

  describe("as a command", () => {
    const broken = {
      ...below("old", {}),
      ...below("new", { "/paths/~1items/get": undefined, "/host": "b.contoso.com" }),
    };
    const run = (options: Record<string, string | boolean>, more: Content = {}): ReturnType<typeof runCommand> =>
      runCommand(diffCommand, memoryHost({ ...broken, ...more }), options, ["old", "new"]);

    it("fails for changes that break, and for warnings when told so", async () => {
      expect((await run({ format: "json" })).code).to.equal(1);
      expect((await run({ format: "json", failOn: "never" })).code).to.equal(0);
      const mild = { ...below("old", {}), ...below("new", { "/host": "b.contoso.com" }) };
      const host = memoryHost(mild);
      expect((await runCommand(diffCommand, host, { format: "json" }, ["old", "new"])).code).to.equal(0);
      expect((await runCommand(diffCommand, host, { failOn: "warning" }, ["old", "new"])).code).to.equal(1);
    });

    it("prints every format", async () => {
      const program = { [path.join(repository, "package.json")]: JSON.stringify({ version: "1.0.0" }) };
      const formats = {
        pretty: /new\/apiDefinition\.swagger\.json:\d+:\d+ error operation 'ListItems' was removed OperationRemoved/,
        json: /"code": "OperationRemoved"/,
        sarif: /"ruleId": "OperationRemoved"/,
        github: /^::error .*OperationRemoved/m,
        junit: /<failure .*OperationRemoved/,
      };
      for (const [format, pattern] of Object.entries(formats))
        expect((await run({ format }, program)).printed).to.match(pattern);
    });

    it("obeys severities and suppressions of the project, which validate leaves alone", async () => {
      const project = {
        "power-batch.yaml": `validate:
  rules: { HostChanged: error }
  suppress:
    - { code: OperationRemoved, reason: nobody used it }
    - { code: ParameterRemoved, reason: there is none }
    - { code: SchemesArrayEmpty, reason: there is none }
`,
      };
      const { printed } = await run({ format: "json" }, project);
      const { diagnostics } = JSON.parse(printed) as {
        diagnostics: { code: string; severity: string; line: number }[];
      };
      expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).to.deep.equal([
        "error HostChanged",
        "warning SuppressionUnused",
      ]);
      const validated = await validate({ paths: ["old"], host: memoryHost({ ...below("old", {}), ...project }) });
      expect(validated.diagnostics.map(({ code, message }) => `${code} ${message}`)).to.deep.equal([
        "SuppressionUnused SchemesArrayEmpty is not found, so the suppression is unused",
      ]);
    });

    it("says what it cannot read", async () => {
      const expectations: readonly (readonly [readonly string[], RegExp])[] = [
        [["old", "nowhere"], /nowhere: no such file/],
        [["old", "power-batch.yaml"], /no connector found/],
      ];
      for (const [args, message] of expectations) {
        const host = memoryHost({ ...broken, "power-batch.yaml": "version: 1.0.0.0\n" });
        const failure: unknown = await runCommand(diffCommand, host, {}, args).catch((error: unknown) => error);
        expect(String(failure)).to.match(message);
      }
    });
  });
});
