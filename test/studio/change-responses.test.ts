import { expect } from "chai";
import { changedMocks, withChangedResponses } from "../../scripts/studio/flow/change-responses.js";

describe("responses that the studio changes", () => {
  const scenario = { description: "d", mocks: [{ action: "Ask", response: { status: 200 } }], steps: [] };

  it("replace those of the scenario, or come first", () => {
    const replaced = [{ pointer: "/mocks/0/response", response: { status: 404 } }];
    expect(withChangedResponses(scenario, replaced, "own").mocks).to.deep.equal([
      { action: "Ask", response: { status: 404 } },
    ]);
    const added = [{ action: "Tell", response: { status: 500 } }];
    expect(withChangedResponses(scenario, added, "own").mocks?.[0]).to.deep.equal({ flow: "own", ...added[0] });
  });

  it("are those of the flow whose action it is, such as a child flow", () => {
    const change = { flow: "child", action: "Tell", response: { status: 500 } };
    expect(withChangedResponses(scenario, [change], "own").mocks?.[0]).to.deep.equal(change);
    expect(changedMocks([change], "own")).to.deep.equal([change]);
  });

  it("without a scenario have no location and no file", () => {
    expect(() => changedMocks([{ pointer: "/mocks/0/response", response: {} }], "own")).to.throw("nothing at /mocks/0");
    expect(() => changedMocks([{ action: "A", response: { file: "a.json" } }], "own")).to.throw("has no 'file'");
    expect(() => changedMocks([{ action: "A", response: { status: 99 } }], "own")).to.throw("from 200 to 599");
  });
});
