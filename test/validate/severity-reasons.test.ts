import { expect } from "chai";
import { families, registry } from "../../scripts/validate/registry.js";
import { severityReasons } from "./severity-reasons.js";

const judged = families
  .filter(({ name }) => /^(?:connector-|flow-|solution$)/.test(name))
  .flatMap(({ codes }) => codes);

describe("severities", () => {
  it("have a reason for every rule about connectors, flows and solutions, and one only", () => {
    const given = severityReasons.flatMap(({ codes }) => codes);
    expect([...given].sort()).to.deep.equal(judged.map(({ code }) => code).sort());
  });

  for (const { reason, fits, codes } of severityReasons) {
    it(`fit the criterion: ${reason}`, () => {
      const wrong = codes.filter((code) => {
        const entry = registry.get(code);
        return entry === undefined || !fits(entry);
      });
      expect(wrong).to.deep.equal([]);
    });
  }
});
