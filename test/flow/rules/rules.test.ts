import { expect } from "chai";
import { flowRules } from "../../../scripts/flow/rules/flow-rules.js";
import { loadFixtures } from "../../support/rule-fixtures.js";
import { changedFlow, fullPointer, validateFlow } from "./fixture.js";

const fixtures = await loadFixtures("flow");

describe("flow rules", () => {
  it("say nothing about a sound flow", async () => {
    const { diagnostics, files } = await validateFlow(changedFlow({}));
    expect(files).to.equal(1);
    expect(diagnostics.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`)).to.deep.equal([]);
  });

  it("have a failing and a passing fixture each, and no fixture is left over", () => {
    const codes = flowRules.map((rule) => rule.code).sort();
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
          const { diagnostics } = await validateFlow(changedFlow(change));
          const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
          const all = JSON.stringify(diagnostics.map((one) => [one.code, one.pointer]));
          expect(
            found.map((diagnostic) => diagnostic.pointer),
            all,
          ).to.include(fullPointer(at));
          for (const { message } of found) expect(message, "no full stop").not.to.match(/\.$/);
        });
      });
      passes.forEach((change, index) => {
        it(`accepts ${Object.keys(change).join(", ") || "the sound flow"} (${index + 1})`, async () => {
          const { diagnostics } = await validateFlow(changedFlow(change));
          expect(diagnostics.filter((diagnostic) => diagnostic.code === code)).to.deep.equal([]);
        });
      });
    });
  }
});
