import { expect } from "chai";
import { parse } from "yaml";
import type { Hosting, LogicAppsApp } from "../../scripts/logic-apps/model/logic-apps-app.js";
import { filesOfApp } from "../../scripts/logic-apps/write-app.js";
import { expectGolden } from "../support/golden.js";
import { loadWorkflowFindings } from "../release/workflow-findings.js";
import { sampleApp } from "./support/sample-app.js";

const hostings = ["standard", "consumption"] as const;
const mainOf = (hosting: Hosting): string => (hosting === "standard" ? "infra/main.bicep" : "main.bicep");

function json(files: ReadonlyMap<string, string>, name: string): Record<string, unknown> {
  return JSON.parse(files.get(name) ?? "") as Record<string, unknown>;
}

describe("files of an export to Logic Apps", () => {
  for (const hosting of hostings) {
    const files = filesOfApp(sampleApp(hosting));

    it(`are as recorded (${hosting})`, () => {
      expectGolden(`logic-apps/${hosting}`, files);
    });

    it(`are the same for the same app (${hosting})`, () => {
      expect([...filesOfApp(sampleApp(hosting))]).to.deep.equal([...files]);
    });

    it(`have a workflow for GitHub that its language service understands (${hosting})`, async () => {
      const findings = await loadWorkflowFindings();
      const text = files.get("pipelines/github-actions.yml") ?? "";
      expect(await findings(text)).to.deep.equal([]);
      const actions = [...text.matchAll(/uses: \S+@(\S+)/g)].map(([, version]) => version);
      expect(actions).to.have.length(2);
      for (const version of actions) expect(version).to.match(/^[0-9a-f]{40}$/);
    });

    it(`give pipelines every value that has no default (${hosting})`, () => {
      const named = [
        ...(files.get([...files.keys()].find((name) => name.endsWith(".bicepparam")) ?? "") ?? "").matchAll(
          /= readEnvironmentVariable\('(\w+)'\)/g,
        ),
      ];
      const names = named.map(([, name]) => name);
      expect(names).to.include("PB_FOLDER").and.not.include("PB_RECIPIENTS");
      const github = parse(files.get("pipelines/github-actions.yml") ?? "") as {
        jobs: { deploy: { steps: { env?: Record<string, string> }[] } };
      };
      const azure = parse(files.get("pipelines/azure-devops.yml") ?? "") as {
        jobs: { steps: { env?: Record<string, string> }[] }[];
      };
      for (const environment of [github.jobs.deploy.steps.at(-1)?.env, azure.jobs[0]?.steps.at(-1)?.env]) {
        expect(Object.keys(environment ?? {})).to.include.members(names);
      }
    });

    it(`have no secret (${hosting})`, () => {
      const app = sampleApp(hosting);
      const leaky = {
        ...app,
        parameters: app.parameters.map((each) => (each.secret ? { ...each, default: "hunter2-in-clear" } : each)),
      };
      for (const [name, text] of filesOfApp(leaky)) expect(text, name).not.to.contain("hunter2");
    });
  }

  it("give a project for Standard nothing that only a cloud flow has", () => {
    const files = filesOfApp(sampleApp("standard"));
    expect(json(files, "parameters.json")).to.deep.include({
      pb_ClientSecret: { type: "String", value: "@appsetting('pb_ClientSecret')" },
      pb_Limit: { type: "Int", value: 5 },
      "office365-Authentication": { type: "Object", value: { type: "ManagedServiceIdentity" } },
    });
    expect(JSON.stringify(json(files, "parameters.json"))).not.to.match(/Secure(?:String|Object)/);
    expect(json(files, "local.settings.example.json")["Values"]).to.include({
      AzureWebJobsStorage: "UseDevelopmentStorage=true",
      APP_KIND: "workflowapp",
      pb_ClientSecret: "",
    });
  });

  it("keep what looks like an expression in the value of a parameter", () => {
    const app = sampleApp("standard");
    const value = { at: ["@me", "@{x}", "a@{b}", "@", "ada@contoso.com"] };
    const files = filesOfApp({
      ...app,
      parameters: app.parameters.map((each) => (each.name === "pb_Map" ? { ...each, default: value } : each)),
    });
    expect(json(files, "parameters.json")["pb_Map"]).to.deep.equal({
      type: "Object",
      value: { at: ["@@me", "@@{x}", "a@@{b}", "@", "ada@contoso.com"] },
    });
  });

  it("connect by V2 in Standard only, and with access policies there only", () => {
    const [standard = "", consumption = ""] = hostings.map((hosting) => {
      const files = filesOfApp(sampleApp(hosting));
      return files.get(mainOf(hosting));
    });
    // The compiler takes either form for either product; the products do not.
    expect(standard).to.contain("kind: 'V2'").and.contain("connections/accessPolicies@");
    expect(consumption).not.to.match(/kind: 'V2'|accessPolicies/);
  });

  it("tag what takes tags", () => {
    for (const hosting of hostings) {
      const text = filesOfApp(sampleApp(hosting)).get(mainOf(hosting)) ?? "";
      const resources = text.split(/\n(?=resource )/).slice(1);
      const untagged = resources.filter((each) => !each.includes("\n  tags: tags\n"));
      const types = untagged.map((each) => /^resource \w+ '[^/]+\/([^@]+)@/.exec(each)?.[1]);
      const withoutTags = [
        "vaults/secrets",
        "roleAssignments",
        "namespaces/queues",
        "namespaces/queues/authorizationRules",
      ];
      const ofSite = ["connections/accessPolicies", "sites/config"];
      expect(new Set(types), hosting).to.have.all.keys(...withoutTags, ...(hosting === "standard" ? ofSite : []));
    }
  });

  it("start workflows at once only when nobody has to sign in, to give rights or to put a secret in", () => {
    const alone = { ...sampleApp("standard"), connections: [], targets: [], parameters: [], queues: [] };
    const stateOf = (app: LogicAppsApp): string =>
      /'WORKFLOW_STATE', '(\w+)'/.exec(filesOfApp(app).get("infra/main.bicepparam") ?? "")?.[1] ?? "";
    expect(stateOf(alone)).to.equal("Enabled");
    const { connections, targets, parameters } = sampleApp("standard");
    const secrets = parameters.filter(({ secret }) => secret);
    for (const more of [
      { connections: connections.slice(0, 1) },
      { targets: targets.slice(0, 1) },
      { parameters: secrets },
    ]) {
      expect(stateOf({ ...alone, ...more }), JSON.stringify(more)).to.equal("Disabled");
    }
  });

  it("ask for no events for a workflow that stays off", () => {
    const app = sampleApp("standard");
    const readmeOf = (workflows: LogicAppsApp["workflows"]): string =>
      filesOfApp({ ...app, workflows }).get("README.md") ?? "";
    expect(readmeOf(app.workflows)).to.match(/^\| `requeue-all` \| `requeue-all` \|/m);
    const off = app.workflows.map((each) => ({ ...each, offBeside: "Another" }));
    expect(readmeOf(off)).not.to.match(/^\| `requeue-all` \| `requeue-all` \|/m);
  });

  it("name what the connector service calls", () => {
    const app = sampleApp("standard");
    const uri = "@{parameters('connectorServiceUrl')}/graph/v1.0/$batch";
    const workflows = app.workflows.map((each) => ({
      ...each,
      definition: { ...each.definition, actions: { Call: { type: "Http", inputs: { uri } } } },
    }));
    const readme = filesOfApp({ ...app, workflows }).get("README.md") ?? "";
    expect(readme).to.contain("The service calls Microsoft Graph as an identity of its own");
  });
});
