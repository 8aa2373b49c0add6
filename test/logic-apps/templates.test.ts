import { expect } from "chai";
import { systemHost } from "../../scripts/core/host/host.js";
import { builtFlows, filesOfApp, translateApp, type FlowSet } from "../../scripts/logic-apps/index.js";
import type { LogicAppsApp } from "../../scripts/logic-apps/model/logic-apps-app.js";
import { jsonText } from "../../scripts/logic-apps/json-text.js";
import { withBuiltProject } from "../docs/built-project.js";
import { expectGolden } from "../support/golden.js";

describe("templates as workflows of Logic Apps", () => {
  let set: FlowSet;
  before(() => {
    set = withBuiltProject((dist) => builtFlows(systemHost(), dist, []));
  });

  const exported = (hosting: "standard" | "consumption", managedConnectors = false): LogicAppsApp => {
    const { app, findings } = translateApp("templates", set.flows, set.around, { hosting, managedConnectors });
    expect(findings.map(({ flow, finding }) => `${flow.id}: ${finding.message}`)).to.deep.equal([]);
    if (app === undefined) throw new Error("nothing was exported");
    return app;
  };

  for (const hosting of ["standard", "consumption"] as const) {
    it(`are as recorded (${hosting})`, () => {
      const { workflows } = exported(hosting);
      expectGolden(
        `workflows/${hosting}`,
        new Map(workflows.map(({ name, definition }) => [`${name}.json`, jsonText(definition)])),
      );
    });

    it(`are the same bytes every time (${hosting})`, () => {
      expect([...filesOfApp(exported(hosting))]).to.deep.equal([...filesOfApp(exported(hosting))]);
    });

    it(`that compete with others are deployed disabled (${hosting})`, () => {
      const app = exported(hosting);
      const off = app.workflows.filter(({ offBeside }) => offBeside !== undefined).map(({ name }) => name);
      expect(off).to.deep.equal(["requeue-failed-batch-job", "recurring-export-http"]);
      const files = filesOfApp(app);
      const [, bicep = ""] = [...files].find(([name]) => name.endsWith("main.bicep")) ?? [];
      const disabled =
        hosting === "standard" ? /^ +'Workflows\.(\S+)\.FlowState': 'Disabled'$/gm : /^ +state: 'Disabled'$/gm;
      expect([...bicep.matchAll(disabled)]).to.have.length(off.length);
      for (const name of off) expect(files.get("README.md")).to.contain(`\`${name}\` stays disabled`);
    });

    it(`go through connections when asked to (${hosting})`, () => {
      const { connections, queues, targets } = exported(hosting, true);
      expect(connections.map(({ api }) => api)).to.include.members(["commondataservice", "dynamicsax"]);
      expect(queues).to.deep.equal([]);
      expect(targets.map(({ kind }) => kind)).to.deep.equal(["connector-service", "dataverse"]);
    });
  }
});
