import { expect } from "chai";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { flow, RehearsalError } from "../../../scripts/rehearsal/index.js";
import { repository } from "../../support/repository.js";
import { after, http } from "../support/scenario.js";
import { flowOf } from "../support/flow.js";

const definition = flowOf({
  Total: { type: "InitializeVariable", inputs: { variables: [{ name: "total", type: "integer", value: 0 }] } },
  Get: { ...http("https://x.contoso.com/@{triggerBody()?['id']}"), runAfter: after("Total") },
  Wait: { type: "Wait", inputs: { interval: { count: 1, unit: "Hour" } }, runAfter: after("Get") },
  Set: { type: "SetVariable", inputs: { name: "total", value: "@body('Get')?['total']" }, runAfter: after("Wait") },
  Reply: { type: "Response", inputs: { statusCode: 201, body: "@variables('total')" }, runAfter: after("Set") },
}) as object;
const get = { action: "Get", response: { body: { total: 12 } } };

async function problem(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(RehearsalError);
  return (error as Error).message;
}

describe("library power-batch/rehearsal", () => {
  it("runs a flow with mocks and shows the run", async () => {
    const run = await flow(definition)
      .mock(get)
      .run({ body: { id: 7 } });
    expect(run).to.include({ status: "Succeeded", duration: 3_600_000 });
    expect(run.response).to.include({ statusCode: 201, body: 12 });
    expect(run.variables).to.deep.equal({ total: 12 });
    expect(run.action("Set").status).to.equal("Succeeded");
    expect(run.calls().map(({ method, url }) => [method, url])).to.deep.equal([["GET", "https://x.contoso.com/7"]]);
    expect(run.calls({ action: "Other" })).to.deep.equal([]);
    expect(() => run.action("Other")).to.throw(RehearsalError, "there is no action 'Other'");
  });

  it("keeps a flow as it is: mocks make a new one, later ones come first", async () => {
    const base = flow(definition).mock(get);
    const other = base.mock({ action: "Get", when: { method: "GET" }, response: { body: { total: 1 } } });
    expect(await problem(other.run())).to.contain("the mock of 'Get' was never used");
    expect((await base.run()).variables).to.deep.equal({ total: 12 });
  });

  it("refuses to be green for a call without a response", async () => {
    expect(await problem(flow(definition).run({ body: { id: 1 } }))).to.contain("mocks:\n  - method: GET");
  });

  it("works from node:test, installed", () => {
    const script = `
      import { test } from "node:test";
      import assert from "node:assert/strict";
      import { flow } from "power-batch/rehearsal";
      import { prepareFlow, startRun, VirtualClock } from "power-batch/engine";
      test("total", async () => {
        const run = await flow(${JSON.stringify(definition)}).mock(${JSON.stringify(get)}).run({ body: { id: 7 } });
        assert.equal(run.response.body, 12);
        assert.equal(typeof prepareFlow, typeof startRun);
        assert.ok(new VirtualClock(0));
      });`;
    // A package may import itself by its name: the exports map decides, as it does for those who installed it.
    const output = execFileSync(process.execPath, ["--test-reporter=tap", "--input-type=module", "--eval", script], {
      cwd: path.join(repository),
      encoding: "utf8",
    });
    expect(output).to.contain("# pass 1");
  });
});
