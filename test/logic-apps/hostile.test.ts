import { expect } from "chai";
import fc from "fast-check";
import type { AppParameter, Hosting, LogicAppsApp } from "../../scripts/logic-apps/model/logic-apps-app.js";
import { queueSecretName, secretName, settingName } from "../../scripts/logic-apps/model/names.js";
import { filesOfApp } from "../../scripts/logic-apps/write-app.js";
import { validate } from "../../scripts/validate/index.js";
import { memoryHost } from "../support/memory-host.js";
import { describeWith } from "../support/optional-tool.js";
import { compileBicep } from "./support/bicep.js";
import { judged, variablesRead } from "./support/bicep-judge.js";
import { sampleApp } from "./support/sample-app.js";
import { partFiles } from "./rules/fixture.js";
import { soundFiles } from "./rules/samples.js";

const text = "'''${x}\\ | `a` <b> \n// @{y} [z] #disable-next-line\u202e\u0000漢字";

/** Names that the translation lets through, and texts of anybody. */
function hostileApp(hosting: Hosting): LogicAppsApp {
  const app = sampleApp(hosting);
  const names = [
    "a-b",
    "a_b",
    "a.b",
    "A.B2",
    "name",
    "APP_KIND",
    "AzureWebJobsStorage",
    "WORKFLOWS_TENANT_ID",
    "true",
    "string",
    "replace",
    "uniqueName",
    "siteSettings",
    "site",
    "principalId",
    "pb_PasswordHint",
    "constructor",
    "_",
  ];
  const parameters = names.map((name, at): AppParameter => {
    const secret = at % 3 === 2;
    return { name, type: "String", secret, default: secret ? undefined : text, description: text, source: "parameter" };
  });
  const object: AppParameter = {
    name: "object",
    type: "Object",
    secret: hosting === "consumption",
    description: text,
    source: "parameter",
  };
  return {
    ...app,
    name: text,
    notes: [text],
    parameters: [...app.parameters, ...parameters, object],
    connections: app.connections.map((connection) => ({ ...connection, displayName: text })),
    queues: app.queues.map((queue) => ({ ...queue, businessEvent: text, category: text, legalEntity: text })),
    customApis: app.customApis.map((api) => ({ ...api, displayName: text, description: text })),
    workflows: app.workflows.map((workflow) => ({
      ...workflow,
      displayName: text,
      description: text,
      parameters: [...workflow.parameters, ...names, "object"],
    })),
  };
}

describe("hostile names in an export to Logic Apps", () => {
  for (const hosting of ["standard", "consumption"] as const) {
    it(`break no line of a script, a pipeline or a table (${hosting})`, () => {
      for (const [name, content] of filesOfApp(hostileApp(hosting))) {
        if (name.endsWith(".json")) expect(() => JSON.parse(content) as unknown, name).not.to.throw();
        else for (const sign of ["\0", "\u202e"]) expect(content.includes(sign), name).to.equal(false);
      }
      const readme = filesOfApp(hostileApp(hosting)).get("README.md") ?? "";
      for (const line of readme.split("\n").filter((each) => each.startsWith("| "))) {
        const cells = line.replaceAll("\\|", "").split("|").length - 2;
        expect([2, 3, 6], line).to.include(cells);
      }
    });
  }

  it("give unlike parameters unlike settings and secrets, and none of the runtime's", () => {
    const names = hostileApp("standard").parameters.map(({ name }) => name);
    expect(new Set(names.map(settingName)).size).to.equal(names.length);
    expect(new Set(names.map(secretName)).size).to.equal(names.length);
    for (const name of ["APP_KIND", "AzureWebJobsStorage", "WORKFLOWS_TENANT_ID", "website_run_from_package"]) {
      expect(settingName(name)).to.equal(`parameter_${name}`);
    }
    expect(queueSecretName("requeue-all")).to.equal("requeue-all");
    expect(queueSecretName("requeue_all")).not.to.equal("requeue-all");
    expect(secretName("x".repeat(300))).to.have.length.below(128);
  });
});

describeWith(
  "bicep",
  "hostile names in Bicep",
  () => {
    for (const hosting of ["standard", "consumption"] as const) {
      it(`compile (${hosting})`, async () => {
        const files = filesOfApp(hostileApp(hosting));
        const { diagnostics } = await compileBicep(files);
        expect(judged(diagnostics, files)).to.deep.equal([]);
        const variables = { ...variablesRead(files), OBJECT: "{}" };
        const values = await compileBicep(files, "build-params", variables);
        expect(judged(values.diagnostics, files)).to.deep.equal([]);
      });
    }
  },
  "dotnet",
);

describe("hostile files of Logic Apps", () => {
  const parts = partFiles("Order-mail");
  const value = fc.jsonValue({ maxDepth: 3 });
  const name = fc.constantFrom(...Object.keys(parts));

  it("crash no rule", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.nat(), value), { minLength: 1, maxLength: 6 }), async (changes) => {
        const files = soundFiles();
        for (const [part, at, content] of changes) files[part] = replaced(files[part], at, content);
        const tree = Object.entries(files).map(([part, content]) => [
          parts[part] ?? part,
          JSON.stringify(content) ?? "null",
        ]);
        const host = memoryHost(Object.fromEntries(tree) as Record<string, string>);
        const { diagnostics } = await validate({ paths: ["app", "consumption", "template"], host });
        expect(diagnostics.filter(({ code }) => code === "RuleCrashed").map(({ message }) => message)).to.deep.equal(
          [],
        );
      }),
      { numRuns: 150, seed: 15 },
    );
  });
});

/** A copy with one of its members, at any depth, replaced. */
function replaced(root: unknown, at: number, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(root));
  const holders: [Record<string, unknown>, string][] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [key, member] of Object.entries(part)) {
      holders.push([part as Record<string, unknown>, key]);
      visit(member);
    }
  };
  visit(copy);
  const chosen = holders[at % (holders.length + 1)];
  if (chosen === undefined) return value;
  chosen[0][chosen[1]] = value;
  return copy;
}
