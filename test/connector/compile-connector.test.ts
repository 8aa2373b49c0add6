import { expect } from "chai";
import { compileConnector } from "../../scripts/connector/index.js";
import { MemoryFiles } from "../support/memory-files.js";
import { compileSmall, locations, smallConnector } from "./support/small-connector.js";

const definition = smallConnector["connector/small/definition.yaml"] ?? "";
const properties = smallConnector["connector/small/properties.yaml"] ?? "";

function text(name: string, built = compileSmall()): string {
  return new TextDecoder().decode(built.files.get(name));
}

describe("a compiled connector", () => {
  it("has the platform's files", () => {
    expect([...compileSmall().files.keys()].sort()).to.deep.equal([
      "README.md",
      "apiDefinition.swagger.json",
      "apiProperties.json",
      "icon.png",
      "settings.json",
    ]);
  });

  it("names every file it was made from", () => {
    expect(compileSmall().sources).to.deep.equal(["connector/small/icon.png", ...Object.keys(smallConnector)].sort());
  });

  it("is plain ASCII without a byte order mark and ends with a line feed", () => {
    const built = compileSmall({
      "connector/small/definition.yaml": definition.replace("A connector for tests.", "Ein Prüfstück – für 試験"),
    });
    const bytes = [...(built.files.get("apiDefinition.swagger.json") ?? [])];
    expect(bytes.every((byte) => byte < 0x7f)).to.be.true;
    expect(bytes.at(-1)).to.equal(10);
    expect(JSON.parse(text("apiDefinition.swagger.json", built))).to.have.nested.property(
      "info.description",
      "Ein Prüfstück – für 試験",
    );
  });

  it("has the same bytes however the sources' lines end", () => {
    const windows = Object.fromEntries(
      Object.entries(smallConnector).map(([name, content]) => [name, content.replaceAll("\n", "\r\n")]),
    );
    for (const [name, content] of compileSmall(windows).files) {
      expect(Buffer.from(content).equals(Buffer.from(compileSmall().files.get(name) ?? [])), name).to.be.true;
    }
  });

  it("begins with what a reader looks for, whatever the order of the source", () => {
    const shuffled = `security: []\npaths: {}\nhost: a.example\ninfo: { title: T, description: D, version: "1" }\nswagger: "2.0"\n`;
    const built = compileSmall({
      "connector/small/definition.yaml": shuffled,
      "connector/small/properties.yaml": properties.replace("[GetThing]", "[]"),
    });
    expect(Object.keys(built.definition)).to.deep.equal(["swagger", "info", "host", "paths", "security"]);
  });

  it("leaves stackOwner out, which paconn's update refuses, unless it is for certification", () => {
    expect(text("apiProperties.json")).not.to.contain("stackOwner");
    const files = new MemoryFiles(
      Object.fromEntries(Object.entries(smallConnector).map(([name, content]) => [`/p/${name}`, content])),
    );
    const built = compileConnector(files, "/p/connector/small", { root: "/p", certification: true });
    expect(text("apiProperties.json", built)).to.contain('"stackOwner": "Nobody"');
  });

  it("tells paconn where its files are, and nothing of an installation", () => {
    expect(JSON.parse(text("settings.json"))).to.deep.equal({
      apiProperties: "apiProperties.json",
      apiDefinition: "apiDefinition.swagger.json",
      icon: "icon.png",
      powerAppsUrl: "https://api.powerapps.com",
      powerAppsApiVersion: "2016-11-01",
    });
  });

  it("takes parameters and responses from files, with the words of the place", () => {
    const built = compileSmall({
      "connector/small/definition.yaml": definition.replace(
        "      responses:\n",
        "      parameters:\n        - $ref: shared.yaml#/top\n          description: Here.\n      responses:\n        default: { $ref: shared.yaml#/problem }\n",
      ),
      "connector/small/shared.yaml":
        "top: { name: $top, in: query, type: integer, description: There. }\nproblem: { description: A problem }\n",
    });
    expect(locations(built)).to.deep.equal([]);
    expect(built.definition)
      .to.have.nested.property("paths./things.get.parameters")
      .that.deep.equals([{ name: "$top", in: "query", type: "integer", description: "Here." }]);
    expect(built.definition).to.have.nested.property("paths./things.get.responses.default.description", "A problem");
    expect(built.sources).to.include("connector/small/shared.yaml");
  });
});

describe("the way back from a built file to its source", () => {
  const schema = `{\n  "type": "object",\n  "properties": {\n    "name": { "type": ["string", "null"] },\n    "kind": {\n      "const": "a"\n    }\n  }\n}\n`;
  const built = compileSmall({ "schemas/thing.schema.json": schema });
  const location = (file: "apiDefinition.swagger.json" | "apiProperties.json", pointer: string): string => {
    const found = built.toSource(file, { code: "Any", severity: "error", message: "m", pointer });
    return `${found.file}:${found.range.line} ${found.pointer}`;
  };
  const cases: readonly [built: string, source: string][] = [
    ["/info/title", "connector/small/definition.yaml:3 /info/title"],
    [
      "/paths/~1things/get/responses/200/description",
      "connector/small/definition.yaml:14 /paths/~1things/get/responses/200/description",
    ],
    ["/definitions/Thing", "schemas/thing.schema.json:1 "],
    ["/definitions/Thing/properties/name/type", "schemas/thing.schema.json:4 /properties/name/type"],
    ["/definitions/Thing/properties/name/x-nullable", "schemas/thing.schema.json:4 /properties/name/type"],
    ["/definitions/Thing/properties/kind/enum/0", "schemas/thing.schema.json:6 /properties/kind/const"],
    ["/definitions/Thing/properties/name/minLength", "schemas/thing.schema.json:4 /properties/name"],
    ["/definitions/Gone", "connector/small/definition.yaml:1 "],
  ];
  for (const [pointer, source] of cases) {
    it(`leads from ${pointer} to ${source}`, () =>
      expect(location("apiDefinition.swagger.json", pointer)).to.equal(source));
  }

  it("leads from apiProperties.json to properties.yaml", () => {
    expect(location("apiProperties.json", "/properties/iconBrandColor")).to.equal(
      "connector/small/properties.yaml:3 /properties/iconBrandColor",
    );
  });
});

describe("a definition that broke", () => {
  type Changes = Record<string, string | undefined>;
  const inDefinition = (from: string, to: string): Changes => ({
    "connector/small/definition.yaml": definition.replace(from, to),
  });
  const inProperties = (from: string, to: string): Changes => ({
    "connector/small/properties.yaml": properties.replace(from, to),
  });
  const script = { "connector/small/script.csx": "public class Script : ScriptBase { }\n" };

  const mutations: readonly [what: string, changes: Changes, finding: string][] = [
    [
      "no definition",
      { "connector/small/definition.yaml": undefined, ...inProperties("[GetThing]", "[]") },
      "connector/small/definition.yaml:1:1 SourceMissing",
    ],
    [
      "no properties",
      { "connector/small/properties.yaml": undefined },
      "connector/small/properties.yaml:1:1 SourceMissing",
    ],
    ["no icon", { "connector/small/icon.png": undefined }, "connector/small/icon.png:1:1 IconMissing"],
    ["no readme", { "connector/small/README.md": undefined }, "connector/small/README.md:1:1 ReadmeMissing"],
    [
      "no swagger version",
      inDefinition('swagger: "2.0"\n', ""),
      "connector/small/definition.yaml:1:1 RequiredPropertyMissing",
    ],
    [
      "the version as a number",
      inDefinition('"2.0"', "2.0"),
      "connector/small/definition.yaml:1:10 SpecificationVersionIncorrect",
    ],
    [
      "another version",
      inDefinition('"2.0"', '"3.0"'),
      "connector/small/definition.yaml:1:10 SpecificationVersionIncorrect",
    ],
    ["no title", inDefinition("  title: Small\n", ""), "connector/small/definition.yaml:3:3 RequiredPropertyMissing"],
    [
      "no description",
      inDefinition("  description: A connector for tests.\n", ""),
      "connector/small/definition.yaml:3:3 RequiredPropertyMissing",
    ],
    [
      "no host",
      inDefinition("host: small.example\n", ""),
      "connector/small/definition.yaml:1:1 RequiredPropertyMissing",
    ],
    [
      "a schema file that is not there",
      inDefinition("thing.schema", "think.schema"),
      "connector/small/definition.yaml:16:19 SchemaReferenceNotFound",
    ],
    [
      "an open bracket",
      inDefinition("host: small.example", "host: [small.example"),
      "connector/small/definition.yaml:7:1 YamlSyntax",
    ],
    [
      "a key twice",
      inDefinition("host: small.example", "host: small.example\nhost: small.example"),
      "connector/small/definition.yaml:7:1 YamlSyntax",
    ],
    [
      "a schema with a syntax error",
      { "schemas/thing.schema.json": '{ "type" "object" }' },
      "schemas/thing.schema.json:1:10 JsonSyntax",
    ],
    [
      "what Swagger cannot say",
      { "schemas/thing.schema.json": '{\n  "oneOf": []\n}' },
      "schemas/thing.schema.json:2:3 SchemaNotExpressible",
    ],
    [
      "no properties object",
      { "connector/small/properties.yaml": "iconBrandColor: 1\n" },
      "connector/small/properties.yaml:1:1 RequiredPropertyMissing",
    ],
    [
      "a color that is none",
      inProperties('"#123456"', "teal"),
      "connector/small/properties.yaml:3:19 BrandColorNotValid",
    ],
    [
      "the platform's own color",
      inProperties('"#123456"', '"#007ee5"'),
      "connector/small/properties.yaml:3:19 BrandColorReserved",
    ],
    ["white", inProperties('"#123456"', '"#FFFFFF"'), "connector/small/properties.yaml:3:19 BrandColorReserved"],
    [
      "a policy for an unknown operation",
      inProperties("[GetThing]", "[GetThings]"),
      "connector/small/properties.yaml:9:43 PolicyOperationUnknown",
    ],
    [
      "scripted operations without a script",
      inProperties("capabilities: []", "scriptOperations: [GetThingNow]\n  capabilities: []"),
      "connector/small/properties.yaml:4:22 ScriptOperationUnknown",
    ],
    ["a script without operations", script, "connector/small/properties.yaml:2:3 ScriptOperationsMissing"],
    [
      "a script larger than the platform takes",
      {
        "connector/small/script.csx": `// ${"x".repeat(1_000_000)}\n`,
        ...inProperties("capabilities: []", "scriptOperations: [GetThings1]\n  capabilities: []"),
        ...inDefinition("GetThing", "GetThings1"),
      },
      "connector/small/script.csx:1:1 ScriptTooLarge",
    ],
    [
      "an icon that is no PNG image",
      { "connector/small/icon.png": "<svg/>" },
      "connector/small/icon.png:1:1 IconNotPng",
    ],
  ];
  for (const [what, changes, finding] of mutations) {
    it(`with ${what} is found where it broke`, () => {
      expect(locations(compileSmall(changes))).to.include(finding);
    });
  }

  it("gives one finding for one fault", () => {
    const several = mutations
      .filter(([, changes]) => locations(compileSmall(changes)).length !== 1)
      .map(([what]) => what);
    // A script needs both sides: taking one away shows at each.
    expect(several).to.deep.equal(["scripted operations without a script", "a script larger than the platform takes"]);
  });

  it("names scripted operations that a script would decode though they are not base64", () => {
    const compiled = (code: string): string[] =>
      compileSmall({
        "connector/small/script.csx": `public class Script : ScriptBase { string Id() { return ${code}; } }\n`,
        ...inDefinition("GetThing", "ExecuteBatch"),
        ...inProperties("[GetThing]\n", "[ExecuteBatch]\n  scriptOperations: [ExecuteBatch]\n"),
      }).diagnostics.map(({ message }) => message);
    expect(compiled("Encoding.UTF8.GetString(Convert.FromBase64String(Context.OperationId))")).to.deep.equal([
      "'ExecuteBatch' has 12 characters and reads as base64, expected a length that is not a multiple of 4",
    ]);
    expect(compiled("Known(Context.OperationId) ?? Decoded(Context.OperationId)")).to.deep.equal([]);
  });
});
