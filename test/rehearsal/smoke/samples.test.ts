import * as path from "node:path";
import { expect } from "chai";
import { rehearse, type Rehearsal } from "../../../scripts/rehearsal/index.js";
import { systemHost } from "../../../scripts/core/host/host.js";

/** Percent of the actions that smoke runs reach, as measured: the least of all flows, and the median. */
const floor = 70;
const median = 80;

const samples = process.env["POWER_BATCH_SAMPLES"];

(samples === undefined ? describe.skip : describe)("smoke rehearsals of flows of others", function () {
  this.timeout(40_000);
  let rehearsal: Rehearsal;

  before(async () => {
    const host = systemHost();
    const folders = ["flows", "solutions", "../more-flows"].map((name) => path.join(samples ?? "", name));
    const paths = folders.filter((folder) => host.files.exists(folder));
    rehearsal = await rehearse({ dist: "dist", paths, host, keepRuns: false });
  });

  it("run every cloud flow to its end, and name macros", () => {
    const ended = new Set(rehearsal.flows.map(({ flow }) => flow));
    const others = rehearsal.notRun.filter(({ flow }) => !ended.has(flow)).map(({ reason }) => reason);
    expect(others.filter((reason) => !reason.includes("a productivity macro is not a cloud flow"))).to.deep.equal([]);
    expect(ended.size).to.be.greaterThan(0);
    expect(rehearsal.summary.failed).to.equal(0);
  });

  it("reach four of five actions at the median, and no flow is below the floor", () => {
    const shares = rehearsal.coverage.map(({ flow, actions: { run, total } }) => ({
      flow,
      percent: total === 0 ? 100 : (100 * run) / total,
    }));
    expect(shares.filter(({ percent }) => percent < floor)).to.deep.equal([]);
    const sorted = shares.map(({ percent }) => percent).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).to.be.at.least(median);
  });
});
