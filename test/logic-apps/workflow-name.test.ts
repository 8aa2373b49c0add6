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

  it("tell apart what looks the same as a folder, in whatever order flows come", () => {
    const flows = ["Approve invoice", "Approve-Invoice", "Approve an invoice of a customer in Zurich", "Other"];
    const names = (given: readonly string[]): Record<string, string> => {
      const parts = new AppParts();
      parts.setApart(given);
      return Object.fromEntries(given.map((flow) => [flow, parts.workflowName(flow, true)]));
    };
    const forwards = names(flows);
    expect(names(flows.toReversed())).to.deep.equal(forwards);
    expect(forwards["Approve invoice"]).to.match(/^Approve-invoice-[0-9a-f]{4}$/);
    expect(forwards["Approve-Invoice"]).to.match(/^Approve-Invoice-[0-9a-f]{4}$/);
    expect(forwards["Approve an invoice of a customer in Zurich"]).to.match(
      /^Approve-an-invoice-of-a-cus\w*-[0-9a-f]{4}$/,
    );
    expect(forwards["Other"]).to.equal("Other");
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
