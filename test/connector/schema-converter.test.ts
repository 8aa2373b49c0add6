import { expect } from "chai";
import { compileSmall } from "./support/small-connector.js";

function convert(
  schema: unknown,
  more: Readonly<Record<string, unknown>> = {},
): { built: unknown; definitions: unknown; messages: string[] } {
  const others = Object.fromEntries(
    Object.entries(more).map(([name, value]): [string, string] => [`schemas/${name}`, JSON.stringify(value)]),
  );
  const built = compileSmall({ "schemas/thing.schema.json": JSON.stringify(schema), ...others });
  const { Thing, ...definitions } = built.definition["definitions"] as Record<string, unknown>;
  return { built: Thing, definitions, messages: built.diagnostics.map(({ message }) => message) };
}

describe("the conversion of JSON Schema to Swagger 2.0", () => {
  const conversions: readonly [what: string, schema: object, swagger: object][] = [
    [
      "a plain schema stays",
      { type: "string", title: "T", description: "D", minLength: 1, pattern: "a" },
      { type: "string", title: "T", description: "D", minLength: 1, pattern: "a" },
    ],
    ["null among the types becomes x-nullable", { type: ["string", "null"] }, { type: "string", "x-nullable": true }],
    ["a list of one type becomes the type", { type: ["boolean"] }, { type: "boolean" }],
    [
      "integer or number becomes number",
      { type: ["integer", "number", "null"] },
      { type: "number", "x-nullable": true },
    ],
    ["const becomes enum", { const: "Bearer" }, { enum: ["Bearer"] }],
    [
      "null in an enum becomes x-nullable",
      { type: "string", enum: ["a", null] },
      { type: "string", "x-nullable": true, enum: ["a"] },
    ],
    [
      "the first of the examples becomes the example",
      { type: "integer", examples: [5, 6] },
      { type: "integer", example: 5 },
    ],
    [
      "an example wins over the examples",
      { type: "integer", example: 4, examples: [5] },
      { type: "integer", example: 4 },
    ],
    ["no examples are left out", { type: "integer", examples: [] }, { type: "integer" }],
    [
      "a numeric exclusive bound becomes a bound and a flag",
      { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 9 },
      { type: "number", minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
    ],
    [
      "the flags of draft 4 stay",
      { type: "number", minimum: 0, exclusiveMinimum: true },
      { type: "number", minimum: 0, exclusiveMinimum: true },
    ],
    [
      "base64 content becomes the format byte",
      { type: "string", contentEncoding: "base64" },
      { type: "string", format: "byte" },
    ],
    [
      "a default of null is left out",
      { type: ["string", "null"], default: null },
      { type: "string", "x-nullable": true },
    ],
    [
      "what is about the file is left out",
      { $schema: "s", $id: "i", $comment: "c", type: "object", $defs: {}, definitions: {} },
      { type: "object" },
    ],
    ["an empty required is left out", { type: "object", required: [] }, { type: "object" }],
    [
      "vendor extensions stay",
      { type: "string", "x-ms-visibility": "important" },
      { type: "string", "x-ms-visibility": "important" },
    ],
    [
      "members and items are converted",
      { type: "object", properties: { a: { type: "array", items: { type: ["integer", "null"] } } } },
      { type: "object", properties: { a: { type: "array", items: { type: "integer", "x-nullable": true } } } },
    ],
    [
      "additionalProperties are converted",
      { type: "object", additionalProperties: { const: 1 } },
      { type: "object", additionalProperties: { enum: [1] } },
    ],
    [
      "additionalProperties may be a flag",
      { type: "object", additionalProperties: false },
      { type: "object", additionalProperties: false },
    ],
    [
      "the schema true allows everything",
      { type: "object", properties: { a: true } },
      { type: "object", properties: { a: {} } },
    ],
    ["allOf stays, converted", { allOf: [{ const: 1 }] }, { allOf: [{ enum: [1] }] }],
    [
      "a choice between a schema and null becomes x-nullable",
      { anyOf: [{ type: "null" }, { type: "string", title: "T" }] },
      { type: "string", title: "T", "x-nullable": true },
    ],
    [
      "a member named like a prototype's is one of its own",
      { type: "object", properties: JSON.parse('{"__proto__":{"const":1}}') as object },
      { type: "object", properties: JSON.parse('{"__proto__":{"enum":[1]}}') as object },
    ],
  ];
  for (const [what, schema, swagger] of conversions) {
    it(what, () => {
      const { built, messages } = convert(schema);
      expect(messages).to.deep.equal([]);
      expect(JSON.parse(JSON.stringify(built))).to.deep.equal(swagger);
    });
  }

  const refusals: readonly [schema: object, message: RegExp][] = [
    [{ oneOf: [{ type: "string" }, { type: "integer" }] }, /^'oneOf' cannot be expressed/],
    [{ anyOf: [{ type: "string" }, { type: "integer" }] }, /^'anyOf' cannot be expressed/],
    [{ not: { type: "string" } }, /^'not' cannot be expressed/],
    [{ if: {} }, /^'if' cannot be expressed/],
    [{ patternProperties: { a: {} } }, /^'patternProperties' cannot be expressed/],
    [{ type: "array", prefixItems: [] }, /^'prefixItems' cannot be expressed/],
    [{ type: "array", items: [{ type: "string" }] }, /^'items' cannot be expressed/],
    [{ dependentRequired: {} }, /^'dependentRequired' cannot be expressed/],
    [{ wibble: 1 }, /^'wibble' cannot be expressed/],
    [{ type: ["string", "integer"] }, /^several types \(string, integer\) cannot be expressed/],
    [{ type: "null" }, /^the type 'null' alone cannot be expressed/],
    [{ type: "int" }, /^the type "int" is not known/],
    [{ type: "string", format: "ipv4" }, /^the format 'ipv4' is unknown, expected one of int32/],
    [{ enum: [null] }, /^'enum' allows no value but null/],
    [{ type: "object", properties: { a: false } }, /^a schema must be an object, found false/],
    [{ type: "object", properties: { a: null } }, /^a schema must be an object, found null/],
    [{ type: "object", properties: [] }, /^'properties' must be an object of schemas/],
  ];
  for (const [schema, message] of refusals) {
    it(`refuses ${JSON.stringify(schema)} with one message`, () => {
      const { messages } = convert(schema);
      expect(messages).to.have.length(1);
      expect(messages[0]).to.match(message);
    });
  }

  it("stops at schemas nested without end", () => {
    let deep: object = { type: "string" };
    for (let level = 0; level < 100; level++) deep = { type: "array", items: deep };
    expect(convert(deep).messages).to.deep.equal(["the schema is nested deeper than 60 levels"]);
  });
});

describe("references between schema files", () => {
  it("go to definitions named after file and pointer, once each", () => {
    const { built, definitions, messages } = convert(
      {
        type: "object",
        properties: {
          a: { $ref: "parts/size-of.schema.json" },
          b: { $ref: "parts/size-of.schema.json" },
          c: { $ref: "#/definitions/inner" },
        },
        definitions: { inner: { type: "object", properties: { back: { $ref: "#" } } } },
      },
      { "parts/size-of.schema.json": { type: "integer" } },
    );
    expect(messages).to.deep.equal([]);
    expect(built).to.deep.equal({
      type: "object",
      properties: {
        a: { $ref: "#/definitions/SizeOf" },
        b: { $ref: "#/definitions/SizeOf" },
        c: { $ref: "#/definitions/ThingInner" },
      },
    });
    expect(definitions).to.deep.equal({
      SizeOf: { type: "integer" },
      ThingInner: { type: "object", properties: { back: { $ref: "#/definitions/Thing" } } },
    });
  });

  it("of the same file name take the folder's name too", () => {
    const { definitions } = convert(
      { type: "object", properties: { a: { $ref: "one/part.json" }, b: { $ref: "two/part.json" } } },
      { "one/part.json": { type: "integer" }, "two/part.json": { type: "string" } },
    );
    expect(definitions).to.deep.equal({ Part: { type: "integer" }, TwoPart: { type: "string" } });
  });

  it("with words beside them become a reworded copy, because nothing may stand beside $ref", () => {
    const { built, definitions, messages } = convert(
      { type: "object", properties: { a: { $ref: "part.json", title: "Mine", "x-ms-visibility": "advanced" } } },
      { "part.json": { type: ["string", "null"], title: "Theirs", description: "D" } },
    );
    expect(messages).to.deep.equal([]);
    expect(definitions).to.deep.equal({});
    expect(built).to.deep.equal({
      type: "object",
      properties: {
        a: { type: "string", "x-nullable": true, title: "Mine", description: "D", "x-ms-visibility": "advanced" },
      },
    });
  });

  it("through files that only refer on lead to the last one", () => {
    const { built, definitions } = convert(
      { type: "object", properties: { a: { $ref: "alias.json" } } },
      { "alias.json": { $ref: "part.json" }, "part.json": { type: "string" } },
    );
    expect(built).to.deep.equal({ type: "object", properties: { a: { $ref: "#/definitions/Part" } } });
    expect(definitions).to.deep.equal({ Part: { type: "string" } });
  });

  it("leave no file reference in the built definition", () => {
    expect(JSON.stringify(compileSmall().definition)).not.to.contain(".json");
  });

  const broken: readonly [what: string, reference: string, message: RegExp][] = [
    ["a missing file", "gone.json", /^'gone.json' names a file that does not exist: schemas\/gone.json$/],
    ["a missing pointer", "#/definitions/gone", /^'#\/definitions\/gone' has no target/],
    ["a way out of the project", "../../../etc/passwd", /refers to a file outside the project$/],
    ["an address", "https://example.com/schema.json", /is a URL, expected a file of this project$/],
    ["an anchor", "#anchor", /does not end in a JSON pointer/],
    ["itself", "#/properties/a", /refers back to itself/],
  ];
  for (const [what, reference, message] of broken) {
    it(`to ${what} are refused where they stand`, () => {
      const { messages } = convert({ type: "object", properties: { a: { $ref: reference } } });
      expect(messages).to.have.length(1);
      expect(messages[0]).to.match(message);
    });
  }

  it("take words for people beside them, and nothing else", () => {
    const { messages } = convert(
      { type: "object", properties: { a: { $ref: "part.json", minLength: 1 } } },
      { "part.json": { type: "string" } },
    );
    expect(messages).to.have.length(1);
    expect(messages[0]).to.match(/^'minLength' is beside '\$ref'/);
  });

  it("to themselves with words beside are refused, not followed forever", () => {
    const { messages } = convert({ type: "object", properties: { again: { $ref: "#", title: "Again" } } });
    expect(messages).to.deep.equal(["the schema refers to itself with words beside '$ref', expected the '$ref' alone"]);
  });
});
