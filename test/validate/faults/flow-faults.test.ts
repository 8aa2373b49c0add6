import { expect } from "chai";
import { applyPointer, type Change } from "../../connector/rules/fixture.js";
import { changedFlow, fullPointer, validateFlow } from "../../flow/rules/fixture.js";
import { flowFaults } from "./flow-faults.js";

/** The sound flow with the changes made, one after the other; changes are shared, so that they are copied. */
function flowWith(...changes: readonly Change[]): Record<string, unknown> {
  const flow = changedFlow({});
  for (const change of changes) {
    for (const [key, value] of Object.entries(change)) applyPointer(flow, fullPointer(key), structuredClone(value));
  }
  return flow;
}

describe("faults planted into flows", () => {
  it("are a hundred at least, each one told once", () => {
    expect(flowFaults.length).to.be.at.least(100);
    expect(new Set(flowFaults.map(({ what }) => what)).size).to.equal(flowFaults.length);
  });

  it("are planted into something sound", async () => {
    for (const base of new Set(flowFaults.map((fault) => fault.base ?? {}))) {
      const { diagnostics } = await validateFlow(flowWith(base));
      expect(diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)).to.deep.equal([]);
    }
  });

  for (const { what, code, base = {}, change } of flowFaults) {
    it(`${what}: ${code}`, async () => {
      const { diagnostics } = await validateFlow(flowWith(base, change));
      expect(diagnostics.map((one) => one.code)).to.include(code);
      expect(diagnostics.map((one) => one.code)).not.to.include("RuleCrashed");
    });
  }
});
