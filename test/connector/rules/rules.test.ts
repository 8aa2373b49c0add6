import { expect } from "chai";
import { definitionRules } from "../../../scripts/connector/rules/definition-rules.js";
import { iconRules } from "../../../scripts/connector/rules/icon/icon-rules.js";
import { propertiesRules } from "../../../scripts/connector/rules/properties-rules.js";
import { scriptRules } from "../../../scripts/connector/rules/script/script-rules.js";
import { settingsRules } from "../../../scripts/connector/rules/settings/settings-rules.js";
import { loadFixtures } from "../../support/rule-fixtures.js";
import { connectorFiles, validateFiles } from "./fixture.js";

const rules = [
  ...definitionRules,
  ...propertiesRules,
  ...scriptRules.codes,
  ...settingsRules.codes,
  ...iconRules.codes,
];

const fixtures = await loadFixtures("connector");

describe("connector rules", () => {
  it("say nothing about a sound connector, not even for certification", async () => {
    for (const certification of [false, true]) {
      const { diagnostics, files } = await validateFiles(connectorFiles({}), { certification });
      expect(files).to.equal(2);
      expect(
        diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.pointer} ${diagnostic.message}`),
      ).to.deep.equal([]);
    }
  });

  it("have a failing and a passing fixture each, and no fixture is left over", () => {
    const codes = rules.map((rule) => rule.code).sort();
    expect(Object.keys(fixtures).sort()).to.deep.equal([...new Set(codes)]);
    for (const code of codes) {
      expect(fixtures[code]?.fails.length, code).to.be.above(0);
      expect(fixtures[code]?.passes.length, code).to.be.above(0);
    }
  });

  it("are as strict as certification when asked", async () => {
    const raised = rules.filter(({ certification }) => certification !== undefined);
    expect(raised.length).to.be.above(20);
    for (const { code, severity, certification } of raised) {
      expect(certification, code).not.to.equal(severity);
      for (const { change } of fixtures[code]?.fails ?? []) {
        const { diagnostics } = await validateFiles(connectorFiles(change), { certification: true });
        const found = diagnostics.filter((diagnostic) => diagnostic.code === code).map((one) => one.severity);
        expect(found, code).to.include(certification);
      }
    }
  });

  for (const [code, { fails, passes }] of Object.entries(fixtures)) {
    describe(code, () => {
      fails.forEach(({ change, at }, index) => {
        it(`reports ${Object.keys(change).join(", ")} (${index + 1})`, async () => {
          const { diagnostics } = await validateFiles(connectorFiles(change));
          const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
          expect(
            found.map((diagnostic) => diagnostic.pointer),
            JSON.stringify(diagnostics.map((one) => [one.code, one.pointer])),
          ).to.include(at);
          for (const { message } of found) {
            expect(message, "no full stop").not.to.match(/\.$/);
            expect(message.length, message).to.be.above(10);
          }
        });
      });
      passes.forEach((change, index) => {
        it(`accepts ${Object.keys(change).join(", ") || "the sound connector"} (${index + 1})`, async () => {
          const { diagnostics } = await validateFiles(connectorFiles(change));
          expect(diagnostics.filter((diagnostic) => diagnostic.code === code)).to.deep.equal([]);
        });
      });
    });
  }
});
