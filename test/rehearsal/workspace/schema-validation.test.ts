import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { stableUuid } from "../../../scripts/core/ids.js";
import type { ScenarioResult } from "../../../scripts/rehearsal/rehearse.js";
import { rehearseProject, type TestFlow } from "../support/project.js";

const schema = {
  type: "object",
  properties: { id: { type: "integer" }, name: { type: "string" } },
  required: ["id"],
} as unknown as JsonObject;
const request = (more: JsonObject = {}): JsonObject => ({ type: "Request", kind: "Http", inputs: { schema }, ...more });
const checked = request({ operationOptions: "EnableSchemaValidation" });
const respond = { Done: { type: "Response", kind: "Http", inputs: { statusCode: 200, body: {} } } };

async function run(flows: Record<string, TestFlow>, body: unknown): Promise<ScenarioResult> {
  const [flow = ""] = Object.keys(flows);
  const text = `description: it\nsteps: [{ run: { body: ${JSON.stringify(body)} } }]\nexpect: { runs: [] }`;
  return (await rehearseProject({ flows, scenarios: { [flow]: { it: text } } })).flows[0]!;
}

describe("EnableSchemaValidation", () => {
  it("refuses a request whose body does not match the schema, without a run", async () => {
    const result = await run({ asked: { trigger: checked, actions: respond } }, { id: "1" });
    expect(result.runs).to.deep.equal([]);
    const reason =
      "the trigger was refused with 400: the body does not match the schema of trigger 'Trigger': " +
      "Invalid type. Expected Integer but got String. Path 'id'.";
    expect(result.skippedTriggers).to.deep.equal([{ flow: "asked", reason }]);
    expect(result.passed).to.equal(true);
  });

  it("takes a body that matches", async () => {
    const { runs } = await run({ asked: { trigger: checked, actions: respond } }, { id: 1 });
    expect(runs.map(({ status }) => status)).to.deep.equal(["Succeeded"]);
  });

  it("is off unless the trigger asks for it", async () => {
    const { runs } = await run({ asked: { trigger: request(), actions: respond } }, { id: "1" });
    expect(runs).to.have.length(1);
  });

  it("fails the action of a parent flow", async () => {
    const call = {
      type: "Workflow",
      inputs: { host: { workflowReferenceName: stableUuid("child") }, body: "@triggerBody()" },
    };
    const parent = { trigger: request({ inputs: {} }), actions: { Call: call } };
    const { runs } = await run({ parent, child: { trigger: checked, actions: respond } }, { name: "x" });
    expect(runs.map(({ flow, status }) => [flow, status])).to.deep.equal([["parent", "Failed"]]);
    expect(runs[0]?.actions[0]).to.include({ status: "Failed", code: "TriggerInputSchemaMismatch" });
  });
});
