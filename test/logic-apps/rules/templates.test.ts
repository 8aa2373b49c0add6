import { expect } from "chai";
import { validateChanged } from "./fixture.js";

const definition = "template:/resources/1/properties/definition";

describe("templates of Azure Resource Manager with workflows", () => {
  it("are checked at their own locations", async () => {
    const { diagnostics } = await validateChanged({
      [`${definition}/triggers/Recurrence/recurrence/frequency`]: "Daily",
      [`${definition}/actions/Send_mail/inputs/path`]: undefined,
    });
    const found = diagnostics.filter(({ severity, file }) => severity === "error" && file === "template/main.json");
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).to.have.members([
      "RecurrenceNotValid /resources/1/properties/definition/triggers/Recurrence/recurrence/frequency",
      "ApiCallIncomplete /resources/1/properties/definition/actions/Send_mail/inputs",
    ]);
    for (const { range } of found) expect(range.line).to.be.above(20);
  });

  it("are not judged by what their expressions work out", async () => {
    const { diagnostics } = await validateChanged({
      [`${definition}/triggers/Recurrence/recurrence`]: "[parameters('recurrence')]",
      [`${definition}/actions/Send_mail/inputs/host`]: "[variables('host')]",
      [`${definition}/actions/Wait`]: { type: "[parameters('type')]", runAfter: {}, inputs: {} },
    });
    const found = diagnostics.filter(({ severity, file }) => severity === "error" && file === "template/main.json");
    expect(found.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`)).to.deep.equal([]);
  });

  it("are read where resources have symbolic names, and in nested deployments", async () => {
    const workflow = {
      type: "Microsoft.Logic/workflows",
      apiVersion: "2019-05-01",
      name: "late",
      properties: { definition: { triggers: {}, actions: { A: { type: "ApiConnection", inputs: {}, runAfter: {} } } } },
    };
    const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    const { diagnostics } = await validateChanged({
      template: {
        $schema,
        resources: {
          late: workflow,
          inner: {
            type: "Microsoft.Resources/deployments",
            properties: { template: { $schema, resources: [workflow] } },
          },
        },
      },
    });
    const found = diagnostics.filter(({ code, file }) => code === "ApiCallIncomplete" && file === "template/main.json");
    expect(found.map(({ pointer }) => pointer)).to.deep.equal([
      "/resources/late/properties/definition/actions/A/inputs",
      "/resources/inner/properties/template/resources/0/properties/definition/actions/A/inputs",
    ]);
  });
});
