import { expect } from "chai";
import type { StartedRun } from "../../../scripts/rehearsal/engine/run-flow.js";
import type { RunHistory } from "../../../scripts/rehearsal/engine/run-history.js";
import { KeptRuns } from "../../../scripts/rehearsal/workspace/kept-runs.js";

function started(id: string): StartedRun & { end(): void } {
  const history = { flow: "f", id, status: "Succeeded" } as RunHistory;
  let end = (): void => undefined;
  const done = new Promise<RunHistory>((resolve) => (end = () => resolve(history)));
  return { history, done, end, variables: {}, answered: Promise.resolve(), cancel: () => undefined };
}

describe("runs of a workspace", () => {
  it("that have ended are kept when somebody wants them, and counted in any case", async () => {
    const runs = new KeptRuns(({ id }) => id !== "2");
    const [one, two, three] = [started("1"), started("2"), started("3")];
    for (const run of [one, two, three]) runs.add(run);
    two.end();
    three.end();
    await Promise.all([two.done, three.done]);
    expect(runs.list().map(({ id }) => id)).to.deep.equal(["1", "3"]);
    expect(runs.started).to.equal(3);
  });
});
