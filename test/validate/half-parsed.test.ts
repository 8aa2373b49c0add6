import { expect } from "chai";
import { validateCommand } from "../../scripts/commands/validate.js";
import { validate, type ValidateResult } from "../../scripts/validate/index.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { changedFlow } from "../flow/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";
import { runCommand } from "../support/run-command.js";

const name = "connector/apiDefinition.swagger.json";
const sound = String(connectorFiles({})[name]);

const check = (text: string, file = name): Promise<ValidateResult> =>
  validate({ paths: ["."], host: memoryHost({ [file]: text }) });

const fixed = async (text: string): Promise<string> => {
  const host = memoryHost({ [name]: text });
  await runCommand(validateCommand, host, { fix: true, format: "json" });
  return host.files.readText(name);
};

/** Puts a text behind the first match of another. */
const after = (mark: string, more: string): string => {
  expect(sound).to.include(mark);
  return sound.replace(mark, () => mark + more);
};

describe("JSON that can only be read by a guess", () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    ["two stray braces in the middle", after('"filter",', "}}")],
    ["a bracket that closes another", sound.replace('"produces": [', '"produces": {')],
    ["a text that is not closed", sound.replace('"Warehouse Items"', '"Warehouse Items')],
    ["a name without quotes", sound.replace('"host":', "host:")],
    ["a colon that is missing", sound.replace('"host":', '"host"')],
    ["a word in place of a value", sound.replace('"api.contoso.com"', "api.contoso.com")],
    ["an end that is missing", sound.trimEnd().slice(0, -1)],
  ];
  for (const [what, text] of cases) {
    it(`gives findings about its syntax only: ${what}`, async () => {
      expect(text).not.to.equal(sound);
      const { diagnostics } = await check(text);
      expect([...new Set(diagnostics.map(({ code }) => code))]).to.deep.equal(["JsonSyntax"]);
      expect(diagnostics.map(({ help }) => help)).to.include(
        "the rest of the file is not checked before this is corrected",
      );
    });

    it(`is left as it is by --fix: ${what}`, async () => {
      const { diagnostics } = await check(text);
      expect(diagnostics.length).to.be.above(0);
      const after = await fixed(text);
      if (after !== text) expect(() => JSON.parse(after) as unknown).not.to.throw();
    });
  }

  it("stops no rule where nothing was guessed", async () => {
    const faulty = sound.replace('"basePath": "/v1"', '"basePath": "v1"');
    const texts = [
      faulty.replace('"2.0",', '"2.0"'),
      faulty.replace(/\}\s*$/, ",}"),
      `// note\n${faulty}`,
      `${faulty}}`,
    ];
    for (const text of texts) {
      const codes = (await check(text)).diagnostics.map(({ code }) => code);
      expect(codes).to.include.members(["JsonSyntax", "BasePathNotValid"]);
    }
  });

  it("gives findings of flows about its syntax only", async () => {
    const flow = JSON.stringify(changedFlow({}), null, 2);
    const { diagnostics } = await check(flow.replace('"actions": {', '"actions": {}}, "more": {'), "flow.json");
    expect([...new Set(diagnostics.map(({ code }) => code))]).to.deep.equal(["JsonSyntax"]);
  });
});

describe("white space that JSON does not know", () => {
  for (const space of ["\u2003", "\u00a0", "\u2028", "\u3000", "\ufeff"]) {
    const text = after('"host": "api.contoso.com",', `${space}${space}`);
    const named = `U+${space.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

    it(`is named and located: ${named}`, async () => {
      const found = (await check(text)).diagnostics;
      expect(found.map(({ code }) => code)).to.deep.equal(["JsonSyntax"]);
      expect(found[0]?.message).to.include(named);
      expect(text.slice(found[0]?.range.offset, found[0]?.range.end)).to.equal(space + space);
    });

    it(`is replaced by a blank: ${named}`, async () => {
      expect(await fixed(text)).to.equal(after('"host": "api.contoso.com",', " "));
    });
  }

  it("is left in texts", async () => {
    expect(
      (await check(sound.replace("Warehouse Items", "Warehouse\u2003Items"))).diagnostics.map(({ code }) => code),
    ).not.to.include("JsonSyntax");
  });
});

describe("validate --fix", () => {
  it("does not write a repair after which the file still cannot be read", async () => {
    const text = sound.replace('"2.0",', '"2.0"').replace('"host":', '// the host\n  "host":');
    expect(await fixed(text)).to.equal(text);
  });

  it("makes repairs that touch each other in one run", async () => {
    expect(await fixed(sound.replace('"2.0",', '"2.0"\u2003'))).to.satisfy((after: string) => {
      JSON.parse(after);
      return true;
    });
  });
});

describe("OpenAPI 3", () => {
  const definition = JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Items", version: "1" },
    servers: [{ url: "https://api.example.org" }],
    paths: { "/items": { get: { responses: { 200: { description: "OK", content: {} } } } } },
    components: { schemas: { Item: { oneOf: [] } } },
  });
  it("is one finding that says how to convert it", async () => {
    const { diagnostics } = await check(definition);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).to.deep.equal([
      ["OpenApiVersionNotSupported", "error"],
    ]);
    expect(diagnostics[0]?.help).to.include("convert");
  });

  it("is found under any name when it is the file that was given, and is no business of ours in a tree", async () => {
    const host = memoryHost({ "docs/openapi.json": definition });
    const one = await validate({ paths: ["docs/openapi.json"], host });
    expect(one.diagnostics.map(({ code }) => code)).to.deep.equal(["OpenApiVersionNotSupported"]);
    const tree = await validate({ paths: ["."], host });
    expect(tree.diagnostics).to.deep.equal([]);
  });
});
