import { expect } from "chai";
import { flow } from "../../../scripts/rehearsal/index.js";
import { memoryHost } from "../../support/memory-host.js";
import { flowOf } from "../support/flow.js";

const childId = "11111111-1111-4111-8111-111111111111";
const respond = { type: "Response", inputs: { statusCode: 200, body: "@parameters('Limit (pb_Limit)')" } };
const parameters = { "Limit (pb_Limit)": { type: "String", defaultValue: "1", metadata: { schemaName: "pb_Limit" } } };
const call = { type: "Workflow", inputs: { host: { workflowReferenceName: childId }, body: {} } };
const reply = {
  type: "Response",
  inputs: { statusCode: 200, body: "@body('Call')" },
  runAfter: { Call: ["Succeeded"] },
};
const variable =
  '<environmentvariabledefinition schemaname="pb_Limit"><defaultvalue>5</defaultvalue><type>100000000</type></environmentvariabledefinition>';
const host = memoryHost({
  "s/Other/Solution.xml":
    "<ImportExportXml><SolutionManifest><UniqueName>S</UniqueName></SolutionManifest></ImportExportXml>",
  "s/environmentvariabledefinitions/pb_Limit/environmentvariabledefinition.xml": variable,
  "s/Workflows/Parent-22222222-2222-4222-8222-222222222222.json": JSON.stringify(flowOf({ Call: call, Reply: reply })),
  [`s/Workflows/Child-${childId}.json`]: JSON.stringify(flowOf({ Respond: respond }, { definition: { parameters } })),
});

describe("library: a flow in its package", () => {
  for (const [title, test] of [
    ["by its file", flow("s/Workflows/Parent-22222222-2222-4222-8222-222222222222.json", {}, host)],
    ["by its name", flow("s", { flow: "Parent" }, host)],
  ] as const) {
    it(`${title} runs with its child flow and the package's environment variables`, async () => {
      const run = await test.run();
      expect(run.status).to.equal("Succeeded");
      expect(run.response?.body).to.equal("5");
      expect((await test.with({ environmentVariables: { pb_Limit: "9" } }).run()).response?.body).to.equal("9");
    });
  }

  it("has to be clear", () => {
    expect(() => flow("s", {}, host)).to.throw("s: 2 flows found (Child, Parent), expected the file of one or 'flow'");
    expect(() => flow("s", { flow: "Other" }, host)).to.throw(
      "there is no flow 'Other', expected one of Child, Parent",
    );
  });
});
