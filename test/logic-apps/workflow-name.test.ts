import { expect } from "chai";
import fc from "fast-check";
import { AppParts } from "../../scripts/logic-apps/translate/app-parts.js";

describe("names of exported workflows", () => {
  it("are those of the flows, where they are names of folders", () => {
    const parts = new AppParts();
    expect(parts.workflowName("requeue-failed-batch-job-guarded", true)).to.equal("requeue-failed-batch-job-guarded");
    expect(parts.workflowName("Approve an invoice: Zürich", true)).to.equal("Approve-an-invoice-Zurich");
    expect(parts.workflowName("../..", true)).to.equal("workflow");
  });

  it("are short enough, usable and never the same, whatever flows are called; and stay as they are", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 60, unit: "grapheme" })), fc.boolean(), (flows, isStandard) => {
        const parts = new AppParts();
        const names = flows.map((flow) => parts.workflowName(flow, isStandard));
        for (const name of names) {
          expect(name).to.match(/^[A-Za-z][\w-]*$/);
          expect(name.length).to.be.at.most(isStandard ? 32 : 80);
        }
        expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(flows.length);
        expect(flows.map((flow) => parts.workflowName(flow, isStandard))).to.deep.equal(names);
      }),
      { numRuns: 200 },
    );
  });
});
