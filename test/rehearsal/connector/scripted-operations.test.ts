import { expect } from "chai";
import { scriptedOperations } from "../../../scripts/rehearsal/connector/scripted-operations.js";

describe("operations that a script handles", () => {
  it("are all of them when nothing is listed", () => {
    expect(scriptedOperations({}, true)("Send")).to.equal(true);
    expect(scriptedOperations({ scriptOperations: [] }, true)("Send")).to.equal(true);
    expect(scriptedOperations({}, false)("Send")).to.equal(false);
  });

  it("are the listed ones, whatever their case", () => {
    const scripted = scriptedOperations({ scriptOperations: ["Send"] }, true);
    expect(scripted("send")).to.equal(true);
    expect(scripted("Read")).to.equal(false);
  });
});
