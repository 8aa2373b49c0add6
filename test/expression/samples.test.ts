import { expect } from "chai";
import { EvaluationError, functionCatalog, parseTemplate, walkTemplate } from "../../scripts/expression/index.js";
import { evaluateInMatchingContext } from "./support/matching-context.js";
import { sampleTemplates } from "./support/sample-templates.js";

const folder = process.env["POWER_BATCH_SAMPLES"];

describe("expression: exported flows", () => {
  if (folder === undefined) {
    // Real exports belong to others and are not part of this repository.
    it("DID NOT RUN: POWER_BATCH_SAMPLES names no folder of exported flows");
    return;
  }
  const templates = sampleTemplates(folder);
  const used = new Set<string>();

  it(`parses every template of ${folder}`, () => {
    expect(templates).to.not.be.empty;
    for (const { file, text } of templates) {
      try {
        walkTemplate(parseTemplate(text), (node) => {
          if (node.kind === "call") used.add(node.name.toLowerCase());
          return undefined;
        });
      } catch (error) {
        expect.fail(`${file}: ${text}\n${String(error)}`);
      }
    }
  });

  it("knows every function they call", () => {
    expect([...used].filter((name) => !functionCatalog.has(name))).to.deep.equal([]);
  });

  it("evaluates every template in a run that has what it names, every function among them", () => {
    const reached = new Set<string>();
    const failed: string[] = [];
    for (const { file, text } of templates) {
      const template = parseTemplate(text);
      const result = evaluateInMatchingContext(template);
      if ("error" in result) {
        expect(result.error).to.be.instanceOf(EvaluationError);
        failed.push(`${file}: ${text.slice(0, 300)}: ${(result.error as Error).message}`);
      } else {
        walkTemplate(template, (node) => {
          if (node.kind === "call") reached.add(node.name.toLowerCase());
          return undefined;
        });
      }
    }
    expect(failed.join("\n")).to.equal("");
    expect([...used].filter((name) => !reached.has(name))).to.deep.equal([]);
  });
});
