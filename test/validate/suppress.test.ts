import { expect } from "chai";
import { validate } from "../../scripts/validate/index.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { soundDefinition } from "../connector/rules/samples.js";
import { memoryHost } from "../support/memory-host.js";
import { stringify } from "yaml";

const broken = { "/paths/~1items/get/operationId": "List.Items", "properties:/properties/policyTemplateInstances": [] };

async function codes(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const { diagnostics } = await validate({ paths: ["."], host: memoryHost(files) });
  return diagnostics.map((diagnostic) => `${diagnostic.file}:${diagnostic.range.line} ${diagnostic.code}`);
}

const project = (suppress: readonly object[], rules: object = {}): string =>
  JSON.stringify({ validate: { rules, suppress } }, null, 2);

describe("suppressions in power-batch.yaml", () => {
  const entry = { code: "OperationIdSanitized", file: "connector/**", reason: "ids are in use" };
  const cases: readonly (readonly [name: string, suppress: readonly object[], expected: readonly string[]])[] = [
    ["take a finding away", [entry], []],
    ["may name the place", [{ ...entry, pointer: "/paths/~1items/get" }], []],
    ["may name any file", [{ code: entry.code, reason: entry.reason }], []],
    [
      "do not reach other places",
      [{ ...entry, pointer: "/paths/~1items/post" }],
      ["connector/apiDefinition.swagger.json:27 OperationIdSanitized", "power-batch.yaml:5 SuppressionUnused"],
    ],
    [
      "do not reach other files",
      [{ ...entry, file: "other/*.json" }],
      ["connector/apiDefinition.swagger.json:27 OperationIdSanitized", "power-batch.yaml:5 SuppressionUnused"],
    ],
    [
      "need a reason",
      [{ code: entry.code, file: entry.file }],
      ["connector/apiDefinition.swagger.json:27 OperationIdSanitized", "power-batch.yaml:5 SuppressionNotValid"],
    ],
  ];
  for (const [name, suppress, expected] of cases) {
    it(name, async () => {
      const files = { ...connectorFiles(broken), "power-batch.yaml": project(suppress) };
      expect(await codes(files)).to.deep.equal(expected);
    });
  }
});

describe("severities in power-batch.yaml", () => {
  const severities: readonly (readonly [given: string, errors: number, warnings: number])[] = [
    ["error", 1, 0],
    ["warning", 0, 1],
    ["info", 0, 0],
    ["off", 0, 0],
  ];
  for (const [given, errors, warnings] of severities) {
    it(`${given} is kept`, async () => {
      const files = { ...connectorFiles(broken), "power-batch.yaml": project([], { OperationIdSanitized: given }) };
      const { summary, diagnostics } = await validate({ paths: ["connector"], host: memoryHost(files) });
      expect([summary.errors, summary.warnings]).to.deep.equal([errors, warnings]);
      expect(diagnostics.length).to.equal(given === "off" ? 0 : 1);
    });
  }

  it("names a rule that is none, and the one that was meant", async () => {
    const settings = project([{ code: "Sanitised", reason: "ids are in use" }], { OperationIdSanitised: "off" });
    const files = { ...connectorFiles({}), "power-batch.yaml": settings };
    const { diagnostics } = await validate({ paths: ["connector"], host: memoryHost(files) });
    expect(diagnostics.map(({ range, message, help }) => [range.line, message, help])).to.deep.equal([
      [4, "there is no code 'OperationIdSanitised'", "did you mean 'OperationIdSanitized'?"],
      [7, "Sanitised is not found, so the suppression is unused", undefined],
      [8, "there is no code 'Sanitised'", undefined],
    ]);
  });

  it("names a word that is none", async () => {
    const files = { ...connectorFiles({}), "power-batch.yaml": project([], { OperationIdSanitized: "loud" }) };
    expect(await codes(files)).to.deep.equal(["power-batch.yaml:4 SuppressionNotValid"]);
  });
});

describe("suppressions in YAML", () => {
  const text = stringify({
    ...soundDefinition(),
    paths: {
      "/items": {
        get: {
          operationId: "List.Items",
          summary: "List",
          description: "Lists them.",
          responses: { 200: { description: "" } },
        },
      },
    },
  });
  const withComment = (comment: string, where: "above" | "behind"): string =>
    where === "above"
      ? text.replace(/^( *)(operationId: List\.Items)$/m, `$1${comment}\n$1$2`)
      : text.replace("operationId: List.Items", `operationId: List.Items ${comment}`);
  const expectCodes = async (yaml: string, expected: readonly string[]): Promise<void> => {
    const found = await codes({ "c/definition.yaml": yaml });
    const interesting = found
      .filter((line) => /Sanitized|Suppression/.test(line))
      .map((line) => line.replace(/.* /, ""));
    expect(interesting).to.deep.equal(expected);
  };
  const comment = "# power-batch-ignore OperationIdSanitized: it is in use";

  it("work above the line and behind it", async () => {
    await expectCodes(text, ["OperationIdSanitized"]);
    await expectCodes(withComment(comment, "above"), []);
    await expectCodes(withComment(comment, "behind"), []);
  });

  it("need a reason and a code", async () => {
    await expectCodes(withComment("# power-batch-ignore OperationIdSanitized", "above"), [
      "SuppressionNotValid",
      "OperationIdSanitized",
    ]);
    await expectCodes(withComment("# power-batch-ignore", "behind"), ["OperationIdSanitized", "SuppressionNotValid"]);
  });

  it("are reported when nothing is found for them", async () => {
    await expectCodes(`${comment}\n${text.replace("List.Items", "ListItems")}`, ["SuppressionUnused"]);
  });
});
