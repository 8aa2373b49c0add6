import { expect } from "chai";
import fc from "fast-check";
import { stringify } from "yaml";
import { validateCommand } from "../../scripts/commands/validate.js";
import type { Host } from "../../scripts/core/host/host.js";
import { parseJsonTree } from "../../scripts/core/source/json-tree.js";
import { validate, type ValidateResult } from "../../scripts/validate/index.js";
import { connectorFiles, type Change } from "../connector/rules/fixture.js";
import { soundDefinition } from "../connector/rules/samples.js";
import { memoryHost } from "../support/memory-host.js";
import { loadFixtures } from "../support/rule-fixtures.js";
import { runCommand } from "../support/run-command.js";

type Content = Record<string, string | Uint8Array>;

interface Repaired {
  readonly host: Host;
  readonly before: ValidateResult;
  readonly after: ValidateResult;
  readonly noted: string;
}

async function repair(files: Content): Promise<Repaired> {
  const host = memoryHost(files);
  const before = await validate({ paths: ["."], host });
  const { noted } = await runCommand(validateCommand, host, { fix: true, format: "json" });
  const after = await validate({ paths: ["."], host });
  return { host, before, after, noted };
}

/** How often each code is found, counting only what is at least that bad. */
function count({ diagnostics }: ValidateResult, severities: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity } of diagnostics)
    if (severities.includes(severity)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Repairs may take findings away and nothing else, and a second run has nothing to do. */
async function expectSound(files: Content): Promise<Repaired> {
  const repaired = await repair(files);
  const { before, after, host } = repaired;
  const syntaxIsFine = before.diagnostics.every(({ code }) => code !== "JsonSyntax");
  // Behind broken syntax the rest of a file may only come to light once it is repaired.
  if (syntaxIsFine) {
    for (const severity of ["error", "warning", "info"]) {
      const earlier = count(before, [severity]);
      for (const [code, found] of count(after, [severity])) expect(found, code).to.be.at.most(earlier.get(code) ?? 0);
    }
  }
  expect(count(after, ["error"]).get("JsonSyntax") ?? 0).to.be.at.most(count(before, ["error"]).get("JsonSyntax") ?? 0);
  const written = texts(host, files);
  const { noted } = await runCommand(validateCommand, host, { fix: true, format: "json" });
  expect(noted).to.equal("");
  expect(texts(host, files)).to.deep.equal(written);
  return repaired;
}

const texts = (host: Host, files: Content): string[] => Object.keys(files).map((name) => host.files.readText(name));

const name = "connector/apiDefinition.swagger.json";
const textWith = (change: Change): string => String(connectorFiles(change)[name]);
const sound = textWith({});

describe("validate --fix", () => {
  describe("repairs JSON and leaves the rest of the text as it is", () => {
    const path = "/paths/~1items~1{id}/get/parameters/0";
    const cases: readonly (readonly [what: string, before: string, after: string])[] = [
      ["a byte order mark", `\uFEFF${sound}`, sound],
      ["a trailing comma", sound.replace(/\n\}\s*$/, ",\n}"), sound.replace(/\n\}\s*$/, "\n}")],
      ["a missing comma", sound.replace('"2.0",', '"2.0"'), sound],
      ["Python's True", sound.replace('"required": true', '"required": True'), sound],
      [
        "control characters in a text",
        sound.replace("Warehouse", "Ware\thouse\u0001"),
        sound.replace("Warehouse", "Ware\\thouse\\u0001"),
      ],
      [
        "a misspelled extension",
        textWith({ "/paths/~1items/get/x-ms-visibilty": "important" }),
        textWith({ "/paths/~1items/get/x-ms-visibility": "important" }),
      ],
      [
        "an empty list of schemes",
        textWith({ "/schemes": [] }),
        sound.replace(/"schemes": \[[^\]]*\]/, '"schemes": ["https"]'),
      ],
      [
        "an empty list of required members",
        textWith({ "/definitions/Item/required": [] }),
        textWith({ "/definitions/Item/required": undefined }),
      ],
      [
        "an extension without effect",
        textWith({ "/paths/~1items/get/parameters/0/x-ms-url-encoding": "single" }),
        sound,
      ],
      [
        "a path parameter that is not required",
        textWith({ [`${path}/required`]: undefined }).replaceAll("\n", "\r\n"),
        textWith({ [`${path}/required`]: undefined })
          .replaceAll("\n", "\r\n")
          .replace(/(\r\n *)("name": "id")/, '$1"required": true,$1$2'),
      ],
    ];
    for (const [what, before, after] of cases) {
      it(what, async () => {
        expect(before, "the case has a mistake").not.to.equal(after);
        const { host } = await expectSound({ [name]: before });
        expect(host.files.readText(name)).to.equal(after);
      });
    }
  });

  describe("repairs YAML and keeps its comments", () => {
    const operation = (parameters: string, more = ""): string =>
      stringify({ ...soundDefinition(), paths: {} }).replace(
        "paths: {}\n",
        `paths: # all of them
  "/things/{id}":
    get:
      operationId: GetThing
      summary: Get a thing
      description: Gets one thing.
${more}      parameters:
${parameters}      responses:
        "200": { description: The thing, schema: { type: string } }
`,
      );
    const parameter = (text: string): string => operation(text.replace(/^(?=.)/gm, "        "));
    const rest = `  description: Which
  x-ms-summary: Which # asked for
  type: string
  x-ms-url-encoding: single
`;
    const cases: readonly (readonly [what: string, before: string, after: string])[] = [
      [
        "a missing member in a block",
        parameter(`# the key\n- name: id # short\n  in: path\n${rest}`),
        parameter(`# the key\n- required: true\n  name: id # short\n  in: path\n${rest}`),
      ],
      [
        "a missing member in braces",
        parameter(
          "- { name: id, in: path, type: string, description: Which, x-ms-summary: Which, x-ms-url-encoding: single } # short\n",
        ),
        parameter(
          "- { required: true, name: id, in: path, type: string, description: Which, x-ms-summary: Which, x-ms-url-encoding: single } # short\n",
        ),
      ],
      [
        "a misspelled extension",
        operation("        []\n", "      x-ms-visibilty: important # why\n").replace("/{id}", ""),
        operation("        []\n", "      x-ms-visibility: important # why\n").replace("/{id}", ""),
      ],
      [
        "an empty list",
        operation("        []\n")
          .replace("/{id}", "")
          .replace(/schemes:\n\s+- https\n/, "schemes: [] # none\n"),
        operation("        []\n")
          .replace("/{id}", "")
          .replace(/schemes:\n\s+- https\n/, 'schemes: ["https"] # none\n'),
      ],
    ];
    for (const [what, before, after] of cases) {
      for (const lineEnd of ["\n", "\r\n"]) {
        it(`${what} (${lineEnd === "\n" ? "LF" : "CRLF"})`, async () => {
          const laidOut = before.replaceAll("\n", lineEnd);
          expect(before, "the case has a mistake").not.to.equal(after);
          const { host } = await expectSound({ "c/definition.yaml": laidOut });
          expect(host.files.readText("c/definition.yaml")).to.equal(after.replaceAll("\n", lineEnd));
        });
      }
    }

    it("removes a member that has its line to itself and leaves one with a comment to people", async () => {
      const text = stringify(soundDefinition()).replace(/required:\n\s+- name\n/, "required: []\n");
      expect(text).to.include("required: []");
      const { host } = await expectSound({ "c/definition.yaml": text });
      expect(host.files.readText("c/definition.yaml")).to.equal(text.replace(/ +required: \[\]\n/, ""));
      const explained = text.replace("required: []", "required: [] # not yet");
      const kept = await expectSound({ "c/definition.yaml": explained });
      expect(kept.host.files.readText("c/definition.yaml")).to.equal(explained);
    });

    it("repairs what an anchor shares once", async () => {
      const text = parameter(`- &id\n  name: id\n  in: path\n${rest}`).replace(
        /( +"200": .*\n)/,
        `$1  "/others/{id}":
    get:
      operationId: GetOther
      summary: Get another
      description: Gets another.
      parameters: [*id]
      responses:
        "200": { description: The thing, schema: { type: string } }
`,
      );
      const { host, after } = await expectSound({ "c/definition.yaml": text });
      expect(host.files.readText("c/definition.yaml").match(/required: true\n {10}name/g)).to.have.length(1);
      expect(after.diagnostics.map(({ code }) => code)).not.to.include("PathParameterMustBeRequired");
    });
  });

  it("says what it repaired, line by line, and leaves the result to stdout", async () => {
    const host = memoryHost(connectorFiles({ "/schemes": [] }));
    const { noted, printed } = await runCommand(validateCommand, host, { fix: true, format: "json" });
    expect(noted).to.match(/^connector\/apiDefinition\.swagger\.json:\d+:\d+ repaired SchemesArrayEmpty: /);
    expect(noted.split("\n")).to.have.length(1);
    expect((JSON.parse(printed) as { diagnostics: unknown[] }).diagnostics).to.deep.equal([]);
  });

  it("leaves alone what needs a decision", async () => {
    const path = "/paths/~1items~1{id}/get/parameters/0/required";
    for (const text of [textWith({ [path]: false }), sound.replace("{", "{ // why it is so\n"), `${sound}}`]) {
      const { host } = await expectSound({ [name]: text });
      expect(host.files.readText(name)).to.equal(text);
    }
  });

  it("does not touch what a project suppresses", async () => {
    const files: Content = {
      ...connectorFiles({ "/schemes": [] }),
      "power-batch.yaml": "validate:\n  suppress:\n    - { code: SchemesArrayEmpty, reason: the host decides }\n",
    };
    const { host } = await expectSound(files);
    expect(host.files.readText(name)).to.equal(files[name]);
  });

  it("takes findings away and adds none, whatever is wrong", async () => {
    const fixtures = Object.values(await loadFixtures("connector")).flatMap(({ fails }) => fails);
    let repairs = 0;
    for (const { change } of fixtures) {
      const { noted } = await expectSound(connectorFiles(change));
      if (noted !== "") repairs++;
    }
    expect(repairs).to.be.above(8);
  });

  it("keeps what a text means when only its syntax is repaired", async () => {
    const violation = fc.constantFrom<(text: string) => string>(
      (text) => `\uFEFF${text}`,
      (text) => text.replace(/"\n(\s*)\}/, '",\n$1}'),
      (text) => text.replace(/\n(\s*)\]/, ",\n$1]"),
      (text) => text.replace(/",\n/, '"\n'),
      (text) => text.replace(/\},\n/, "}\n"),
      (text) => text.replaceAll("true", "True"),
      (text) => text.replaceAll("\n", "\r\n"),
      (text) => text.replace(/ "/, ' /* note */ "'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(violation, { maxLength: 5 }), async (chosen) => {
        const text = chosen.reduce((now, change) => change(now), sound);
        const { host } = await expectSound({ [name]: text });
        const { tree } = parseJsonTree(host.files.readText(name));
        expect(tree?.value).to.deep.equal(JSON.parse(sound));
      }),
      { numRuns: 100 },
    );
  });
});
