import { expect } from "chai";
import { failures, one, passes } from "../support/scenario.js";

const actions = { A: { type: "Compose", inputs: 1 } };

describe("a scenario that tests nothing", () => {
  it("fails without expectations", async () => {
    const message = "the scenario has no expectations, so it passes whatever happens; add 'expect'";
    expect(failures(await one(actions, "steps: [{ run: { body: {} } }]"))).to.deep.equal([message]);
    expect(failures(await one(actions, "steps: [{ run: { body: {} } }]\nexpect: { state: [] }"))).to.deep.equal([
      message,
    ]);
  });

  it("fails when no run started, unless that is what it expects", async () => {
    const text = "steps: [{ advance: PT1H }]\nexpect: ";
    expect(failures(await one(actions, `${text}{ calls: [{ action: A, count: 0 }] }`))).to.deep.equal([
      "no flow ran; if that is what the scenario is about, expect 'runs: []'",
    ]);
    await passes(actions, `${text}{ runs: [] }`);
  });

  it("counts expectations of steps", async () => {
    await passes(actions, "steps: [{ run: { body: {} } }, { expect: { runs: [{ status: Succeeded }] } }]");
  });

  it("fails for an environment variable that does not exist", async () => {
    const result = await one(
      actions,
      "environmentVariables: { Limt: 1 }\nsteps: [{ run: { body: {} } }]\nexpect: { runs: [{}] }",
    );
    expect(result.expectations.filter(({ passed }) => !passed)).to.have.lengthOf(1);
    expect(result.expectations.find(({ passed }) => !passed)).to.include({
      line: 2,
      message: "there is no environment variable 'Limt', there are none",
    });
  });
});
