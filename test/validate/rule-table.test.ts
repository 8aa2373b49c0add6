import { expect } from "chai";
import { allRules, formatRows, ruleRows } from "./rule-table.js";

describe("the table of rules", () => {
  it("has every rule, each with a test that it fails in and one that it passes", async () => {
    const rows = await ruleRows(new Map([["OperationIdNotUnique", { findings: 3, files: 2 }]]));
    expect(rows).to.have.length(allRules.length);
    for (const { code, family, fails, passes } of rows) {
      expect(fails, code).to.be.at.least(1);
      if (!["solution", "package"].includes(family.name)) expect(passes, code).to.be.at.least(1);
    }
    expect(formatRows(rows)).to.match(
      /^\| OperationIdNotUnique \| connector-operations \| error \| {2}\| \d+ \| \d+ \| 3 \| 2 \|$/m,
    );
  });
});
