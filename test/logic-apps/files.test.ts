import { expect } from "chai";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import { filesOfApp } from "../../scripts/logic-apps/write-app.js";
import { expectGolden } from "../support/golden.js";
import { describeWith } from "../support/optional-tool.js";
import { loadWorkflowFindings } from "../release/workflow-findings.js";
import { sampleApp } from "./support/sample-app.js";

const hostings = ["standard", "consumption"] as const;

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
      return files.get(hosting === "standard" ? "infra/main.bicep" : "main.bicep");
    });
    // The compiler takes either form for either product; the products do not.
    expect(standard).to.contain("kind: 'V2'").and.contain("connections/accessPolicies@");
    expect(consumption).not.to.match(/kind: 'V2'|accessPolicies/);
  });
});

describeWith("bash", "the deploy script of an export", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "power-batch-deploy-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Programs that note what they were called with. */
  function program(name: string, body: string): void {
    const file = path.join(folder, "bin", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/usr/bin/env bash\nprintf '%s\\n' "${name} $*" >> "$CALLS"\n${body}\n`);
    chmodSync(file, 0o755);
  }

  async function run(
    hosting: (typeof hostings)[number],
    parameters: readonly string[],
  ): Promise<{ code: number; calls: string[] }> {
    for (const [name, text] of filesOfApp(sampleApp(hosting))) {
      mkdirSync(path.dirname(path.join(folder, "app", name)), { recursive: true });
      writeFileSync(path.join(folder, "app", name), text);
    }
    program("az", 'case "$*" in *siteName*) echo the-site ;; *"--parameters"*) exit "${AZ_EXIT:-0}" ;; esac');
    program("zip", "");
    const calls = path.join(folder, "calls");
    writeFileSync(calls, "");
    const result = await systemProcesses.run("bash", [path.join(folder, "app", "deploy.sh"), ...parameters], {
      environment: { CALLS: calls, PATH: `${path.join(folder, "bin")}${path.delimiter}${process.env["PATH"] ?? ""}` },
    });
    return { code: result?.code ?? -1, calls: readFileSync(calls, "utf8").trim().split("\n") };
  }

  it("deploys infrastructure, then the workflows (standard)", async () => {
    const { code, calls } = await run("standard", ["group with space"]);
    expect(code).to.equal(0);
    expect(calls.map((call) => call.replace(/\S*\/app\.zip/, "app.zip"))).to.deep.equal([
      "az deployment group create --resource-group group with space --name requeue-mail-all-jobs --parameters infra/main.bicepparam --output none",
      "az deployment group show --resource-group group with space --name requeue-mail-all-jobs --query properties.outputs.siteName.value --output tsv",
      "zip -q -r app.zip host.json connections.json parameters.json Send-mail Requeue-all",
      "az logicapp deployment source config-zip --resource-group group with space --name the-site --src app.zip --output none",
      "az deployment group show --resource-group group with space --name requeue-mail-all-jobs --query properties.outputs --output json",
    ]);
  });

  it("deploys everything at once (consumption)", async () => {
    const { code, calls } = await run("consumption", ["group"]);
    expect(code).to.equal(0);
    expect(calls).to.have.length(2);
    expect(calls[0]).to.contain("--parameters main.bicepparam");
  });

  it("asks for the resource group and stops at the first failure", async () => {
    expect((await run("standard", [])).calls).to.deep.equal([""]);
    process.env["AZ_EXIT"] = "3";
    try {
      const { code, calls } = await run("standard", ["group"]);
      expect(code).to.equal(3);
      expect(calls).to.have.length(1);
    } finally {
      delete process.env["AZ_EXIT"];
    }
  });
});
