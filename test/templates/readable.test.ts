import { expect } from "chai";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { read, solutionFlow } from "../flow/model/support.js";
import { builtDist } from "../support/recurring-world.js";
import { hardToRead } from "./readable.js";

const step = (runAfter: object = {}, more: object = {}): object => ({ type: "Compose", inputs: 1, runAfter, ...more });
const of = (actions: object): string[] =>
  hardToRead(read(solutionFlow(actions as JsonObject))).filter((fault) => !fault.startsWith('"manual"'));

describe("steps of the templates", () => {
  for (const [id, source] of builtDist().flowSources) {
    it(`explain themselves in ${id}`, () => expect(hardToRead(read(JSON.parse(source)))).to.deep.equal([]));
  }
});

describe("what makes steps hard to read", () => {
  it("is a noun, a long title, and a condition that is not a question", () => {
    expect(of({ Compose_2: step() })).to.deep.equal(['"Compose 2" is not a sentence']);
    const long = "Read_the_job_and_every_attempt_that_there_was";
    expect(of({ [long]: step() })).to.deep.equal([
      `"${long.replaceAll("_", " ")}" has 45 characters, expected at most 40`,
    ]);
    const condition = { type: "If", expression: {}, actions: {}, runAfter: {}, description: "why" };
    expect(of({ Check_the_job: condition })).to.deep.equal(['"Check the job" is not a question']);
    expect(of({ Is_it_there: step() })).to.deep.equal(['"Is it there" decides nothing']);
  });

  it("is a decision or a trick without a note", () => {
    const condition = { type: "If", expression: {}, actions: {}, runAfter: {} };
    expect(of({ Is_it_there: condition })).to.deep.equal(['"Is_it_there" has no note']);
    expect(of({ Get_the_job: step(), Note_the_failure: step({ Get_the_job: ["Failed"] }) })).to.deep.equal([
      '"Note_the_failure" has no note',
    ]);
    expect(of({ Send_the_mail: step({}, { inputs: { retryPolicy: { type: "none" } } }) })).to.have.length(1);
    const parallel = { runtimeConfiguration: { concurrency: { runs: 1 } } };
    expect(of({ Send_the_mail: step({}, parallel) })).to.have.length(1);
    expect(of({ Send_the_mail: step({}, { ...parallel, description: "why" }) })).to.deep.equal([]);
  });

  it("is a long row without a scope, and a lane without a reason", () => {
    const row = (length: number): object =>
      Object.fromEntries(
        Array.from({ length }, (_, n) => [
          `Do_step_${n}`,
          step(n === 0 ? {} : { [`Do_step_${n - 1}`]: ["Succeeded"] }),
        ]),
      );
    expect(of(row(6))).to.deep.equal([]);
    expect(of(row(7))).to.deep.equal(['7 steps beside "Do_step_0", expected scopes']);
    expect(of({ Do_this_first: step(), Do_that_first: step() })).to.deep.equal([
      "Do_this_first, Do_that_first all come first",
    ]);
    const after = (): object => step({ Do_this_first: ["Succeeded"] });
    expect(of({ Do_this_first: step(), Do_this_then: after(), Do_that_then: after() })).to.deep.equal([
      'Do_this_then, Do_that_then all follow "Do_this_first"',
    ]);
  });
});
