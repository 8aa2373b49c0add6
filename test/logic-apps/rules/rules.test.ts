import { expect } from "chai";
import { appFileRules } from "../../../scripts/logic-apps/rules/files/app-file-rules.js";
import { workflowRules } from "../../../scripts/logic-apps/rules/workflows/workflow-rules.js";
import { loadFixtures } from "../../support/rule-fixtures.js";
import { partPointer, validateChanged } from "./fixture.js";

const fixtures = await loadFixtures("logic-apps");

describe("rules for Logic Apps", () => {
  it("say nothing about sound files", async () => {
    const { diagnostics, files } = await validateChanged({});
    expect(files).to.equal(8);
    const found = diagnostics.filter(({ severity }) => severity !== "info");
    expect(found.map(({ file, code, pointer, message }) => `${file} ${code} ${pointer} ${message}`)).to.deep.equal([]);
  });

  it("have a failing and a passing fixture each, and no fixture is left over", () => {
    const codes = [...workflowRules.codes, ...appFileRules.codes].map(({ code }) => code).sort();
    expect(Object.keys(fixtures).sort()).to.deep.equal(codes);
    for (const code of codes) {
      expect(fixtures[code]?.fails.length, code).to.be.above(0);
      expect(fixtures[code]?.passes.length, code).to.be.above(0);
    }
  });

  for (const [code, { fails, passes }] of Object.entries(fixtures)) {
    describe(code, () => {
      fails.forEach(({ change, at }, index) => {
        it(`reports ${Object.keys(change).join(", ").slice(0, 100)} (${index + 1})`, async () => {
          const { diagnostics } = await validateChanged(change);
          const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
          const all = JSON.stringify(diagnostics.map((one) => [one.code, one.file, one.pointer, one.message]));
          expect(
            found.map(({ file, pointer }) => partPointer(file, pointer)),
            all,
          ).to.include(at);
          for (const { message } of found) expect(message, "no full stop").not.to.match(/\.$/);
        });
      });
      passes.forEach((change, index) => {
        it(`accepts ${Object.keys(change).join(", ") || "the sound files"} (${index + 1})`, async () => {
          const { diagnostics } = await validateChanged(change);
          expect(diagnostics.filter((diagnostic) => diagnostic.code === code)).to.deep.equal([]);
        });
      });
    });
  }
});
