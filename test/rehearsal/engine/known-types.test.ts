import { expect } from "chai";
import { actionTypes, triggerTypes } from "../../../scripts/flow/rules/known-types.js";
import { actionCompilers } from "../../../scripts/rehearsal/engine/action-compilers.js";
import { triggerKinds } from "../../../scripts/rehearsal/workspace/switch-on.js";

const lower = (types: Readonly<Record<string, string>>): string[] => Object.keys(types).map((one) => one.toLowerCase());

describe("types of actions and triggers", () => {
  it("that a rehearsal runs are known to the validator", () => {
    expect(lower(actionTypes)).to.include.members([...actionCompilers.keys()]);
    expect(lower(triggerTypes)).to.include.members([...triggerKinds.keys()]);
  });

  it("say what they do", () => {
    for (const [type, does] of Object.entries({ ...actionTypes, ...triggerTypes })) {
      expect(does, type).to.match(/^[a-z].*[^.]$/);
    }
  });
});
