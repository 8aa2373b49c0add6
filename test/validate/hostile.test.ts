import { expect } from "chai";
import fc from "fast-check";
import { zipSync, strToU8 } from "fflate";
import { parseJsonTree } from "../../scripts/core/source/json-tree.js";
import { validate, type ValidateResult } from "../../scripts/validate/index.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { changedFlow } from "../flow/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";

const run = (files: Record<string, string | Uint8Array>): Promise<ValidateResult> =>
  validate({ paths: ["."], host: memoryHost(files) });

const codesOf = (result: ValidateResult): string[] => result.diagnostics.map((diagnostic) => diagnostic.code);

/** Every finding lies in its file, and no rule has failed. */
function expectSane(result: ValidateResult): void {
  for (const { file, range, code, message } of result.diagnostics) {
    expect(code, message).not.to.equal("RuleCrashed");
    const text = result.text(file);
    expect(range.line).to.be.at.least(1);
    expect(range.column).to.be.at.least(1);
    if (text !== undefined) expect(range.end).to.be.within(range.offset, text.length);
  }
}

const sound = String(connectorFiles({})["connector/apiDefinition.swagger.json"]);
const flow = JSON.stringify(changedFlow({}), null, 2);

describe("hostile input", () => {
  const cases: readonly (readonly [name: string, file: string, content: string | Uint8Array, code: string])[] = [
    ["arrays in arrays", "apiDefinition.swagger.json", "[".repeat(100_000), "NestingTooDeep"],
    ["objects in objects", "apiProperties.json", '{"a":'.repeat(100_000), "NestingTooDeep"],
    ["a trailing comma", "apiDefinition.swagger.json", sound.replace(/\}\s*$/, ",}"), "JsonSyntax"],
    ["a missing comma", "apiDefinition.swagger.json", sound.replace('"2.0",', '"2.0"'), "JsonSyntax"],
    ["a comment", "apiDefinition.swagger.json", `// hello\n${sound}`, "JsonSyntax"],
    ["text after the end", "apiDefinition.swagger.json", `${sound}}`, "JsonSyntax"],
    ["a control character", "apiDefinition.swagger.json", sound.replace("Warehouse", "Ware\u0001house"), "JsonSyntax"],
    ["a member twice", "apiDefinition.swagger.json", sound.replace('"host"', '"host": "a", "host"'), "DuplicateMember"],
    ["a byte order mark", "apiDefinition.swagger.json", `\uFEFF${sound}`, "ByteOrderMark"],
    ["a file of 33 megabytes", "apiDefinition.swagger.json", new Uint8Array(33 * 1024 * 1024), "FileTooLarge"],
    ["an empty file", "apiDefinition.swagger.json", "", "JsonSyntax"],
    ["binary content", "apiDefinition.swagger.json", new Uint8Array([0, 255, 254, 1, 2, 3]), "JsonSyntax"],
    ["a file that ends early", "apiDefinition.swagger.json", sound.slice(0, sound.length / 2), "JsonSyntax"],
    ["YAML aliases that multiply", "definition.yaml", aliasBomb(), "YamlSyntax"],
    ["YAML flow sequences in each other", "definition.yaml", `swagger: ${"[".repeat(50_000)}`, "YamlSyntax"],
    ["a zip that climbs out", "a.zip", zipSync({ "../../evil.json": strToU8("{}") }), "ArchiveRefused"],
    ["a zip with an absolute path", "a.zip", zipSync({ "/etc/passwd": strToU8("{}") }), "ArchiveRefused"],
    ["a zip that is none", "a.zip", strToU8("PK but no zip"), "ArchiveRefused"],
    ["a zip bomb", "a.zip", zipSync({ "a.json": new Uint8Array(64 * 1024 * 1024) }), "ArchiveRefused"],
  ];
  for (const [name, file, content, code] of cases) {
    it(`${name} gives ${code}`, async () => {
      const result = await run({ [`x/${file}`]: content });
      expectSane(result);
      expect(codesOf(result)).to.include(code);
    });
  }

  it("goes on behind a violation", async () => {
    const text = sound.replace('"2.0",', '"2.0"').replace('"operationId": "GetItem"', '"operationId": "ListItems"');
    const result = await run({ "apiDefinition.swagger.json": text });
    expect(codesOf(result).filter((code) => code === "JsonSyntax")).to.have.length(1);
    expect(codesOf(result)).to.include("OperationIdNotUnique");
  });

  it("reads references in rings, to nowhere and to prototypes", async () => {
    const files = connectorFiles({
      "/definitions/A": { type: "object", properties: { b: { $ref: "#/definitions/B" } } },
      "/definitions/B": {
        type: "object",
        properties: { a: { $ref: "#/definitions/A" }, self: { $ref: "#/definitions/B" } },
      },
      "/definitions/C": { allOf: [{ $ref: "#/definitions/C" }] },
      "/definitions/D": { $ref: "#/definitions/__proto__" },
      "/definitions/E": { $ref: "#/constructor/prototype" },
      "/definitions/F": { $ref: "file:///etc/passwd" },
      "/definitions/G": { $ref: "http://127.0.0.1:1/x.json" },
    });
    // Nothing is fetched and nothing is read beside the connector.
    const host = memoryHost(files);
    const read: string[] = [];
    const result = await validate({
      paths: ["."],
      host: {
        ...host,
        network: { send: () => Promise.reject(new Error("no network here")) },
        files: { ...host.files, readBytes: (file) => (read.push(file), host.files.readBytes(file)) },
      },
    });
    expectSane(result);
    expect(
      read.every((file) => file.includes("connector")),
      read.join(" "),
    ).to.equal(true);
    const wrong = result.diagnostics.filter((diagnostic) => diagnostic.code === "SchemaReferenceNotFound");
    expect(wrong.map((diagnostic) => diagnostic.pointer)).to.include.members([
      "/definitions/D/$ref",
      "/definitions/E/$ref",
      "/definitions/F/$ref",
      "/definitions/G/$ref",
    ]);
  });

  it("takes prototype names for names", async () => {
    const text = sound
      .replace('"Item": {', '"__proto__": { "type": "object" }, "constructor": { "type": "object" }, "Item": {')
      .replace('"/categories"', '"__proto__": {}, "/toString": {}, "/categories"');
    const result = await run({ "apiDefinition.swagger.json": text });
    expectSane(result);
    expect(codesOf(result)).to.include("OperationPathMustStartWithSlash");
    expect(({} as Record<string, unknown>)["type"]).to.be.undefined;
  });

  it("follows schemas that multiply only as far as it must", async () => {
    const layer = (next: string): object => ({
      type: "object",
      properties: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}`, { $ref: next }])),
    });
    const layers = Array.from({ length: 12 }, (_, index) => [
      `/definitions/L${index}`,
      layer(`#/definitions/L${index + 1}`),
    ]);
    const result = await run(
      connectorFiles({
        ...Object.fromEntries(layers),
        "/definitions/L12": { type: "string" },
        "/paths/~1items~1{id}/get/responses/200/schema": { $ref: "#/definitions/L0" },
      }),
    );
    expectSane(result);
    expect(codesOf(result)).to.include("BodySchemaCountExceedsMaxAllowed");
  });

  it("finds a violation in a definition of five megabytes", async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `/paths/~1big${index}`,
        {
          get: {
            operationId: `Big${index}`,
            summary: "S",
            description: "d".repeat(25_000),
            responses: { 200: { description: "" } },
          },
        },
      ]),
    );
    const result = await run(connectorFiles({ ...paths, "/paths/~1big7/get/operationId": "Big8" }));
    expectSane(result);
    expect(codesOf(result)).to.include("OperationIdNotUnique");
  });

  it("survives every cut and every lost character of a flow and a connector", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(sound, flow),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.string({ maxLength: 5 }),
        async (text, share, length, inserted) => {
          const at = Math.floor(share * text.length);
          const changed = text.slice(0, at) + inserted + text.slice(at + length);
          expectSane(await run({ "apiDefinition.swagger.json": changed, "flow.json": changed }));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("survives any JSON anywhere", async () => {
    const key = fc.constantFrom(
      "paths",
      "definitions",
      "get",
      "parameters",
      "schema",
      "$ref",
      "type",
      "properties",
      "items",
      "required",
      "enum",
      "__proto__",
      "actions",
      "inputs",
      "runAfter",
      "/a/{b}",
      "x-ms-dynamic-values",
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(
          null,
          true,
          0,
          -1,
          1e300,
          "",
          "string",
          "#/definitions/A",
          "@{variables('x')}",
          "@concat(",
        ),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie("value")), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
      ),
    }));
    const location = fc.constantFrom(
      "paths",
      "definitions",
      "info",
      "parameters",
      "security",
      "tags",
      "x-ms-connector-metadata",
      "x-ms-capabilities",
    );
    await fc.assert(
      fc.asyncProperty(value, location, async (part, name) => {
        const definition = { ...(JSON.parse(sound) as object), [name]: part };
        const changed = changedFlow({ "D/actions/Try": part, "D/triggers": part });
        const files = {
          "apiDefinition.swagger.json": JSON.stringify(definition),
          "apiProperties.json": JSON.stringify({ properties: part }),
          "flow.json": JSON.stringify(changed),
        };
        expectSane(await run(files));
      }),
      { numRuns: 200 },
    );
  });

  it("reads every strict JSON as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const { tree, violations } = parseJsonTree(text);
        expect(violations).to.deep.equal([]);
        expect(JSON.stringify(tree?.value)).to.equal(text.length > 0 ? JSON.stringify(JSON.parse(text)) : "");
      }),
      { numRuns: 500 },
    );
  });
});

/** Nine levels of ten aliases each: a billion values from a few hundred characters. */
function aliasBomb(): string {
  const lines = ["swagger: '2.0'", "a0: &a0 [x,x,x,x,x,x,x,x,x,x]"];
  for (let level = 1; level <= 9; level++) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(",")}]`);
  }
  return `${lines.join("\n")}\npaths: *a9\n`;
}
