import { expect } from "chai";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { repository } from "../../support/repository.js";
import { flowOf } from "../support/flow.js";
import { call } from "../support/project.js";
import { after, http, passes } from "../support/scenario.js";

const page = fs.readFileSync(path.join(repository, "docs/rehearsal.md"), "utf8");

function block(language: string, part: string): string {
  const blocks = [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, text = ""]) => text,
  );
  const found = blocks.find((text) => text.includes(part));
  if (found === undefined) throw new Error(`docs/rehearsal.md has no ${language} block with '${part}'`);
  return found;
}

const approval: JsonObject = {
  type: "OpenApiConnectionWebhook",
  inputs: { host: { connectionName: "shared_office365", operationId: "Approve", apiId: "" }, parameters: {} },
};

describe("examples of docs/rehearsal.md", () => {
  it("the mocks respond as the page says", async () => {
    const retried = { method: "POST", retryPolicy: { type: "fixed", count: 2, interval: "PT10S" } };
    await passes(
      {
        Get_items: call("shared_sharepointonline", "GetItems", {}),
        New: call("shared_sharepointonline", "PostItem", { "item/Title": "Pump" }, ["Get_items"]),
        Order: { ...http("https://api.contoso.com/orders/1", retried), runAfter: after("New") },
        Notify: {
          type: "Workflow",
          inputs: { host: { workflowReferenceName: "notify-owner" } },
          runAfter: after("Order"),
        },
        Start_and_wait_for_an_approval: { ...approval, runAfter: after("Notify") },
      },
      `${block("yaml", "- action: Get_items")}
steps: [{ run: { body: {} } }]
expect:
  runs:
    - status: Succeeded
      actions:
        New: { outputs: { statusCode: 201, body: { ID: 8, Title: Pump } } }
        Order: { retries: 1, outputs: { body: { number: 1 } } }
        Notify: { outputs: { body: { sent: true } } }
        Start_and_wait_for_an_approval: { outputs: { body: { outcome: Approve, responses: [{ comments: fine }] } } }`,
      { files: { "order.json": '{ "number": 1 }' } },
    );
  });

  it("the unit test passes in node:test", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "documented-"));
    try {
      const large = { and: [{ greater: ["@body('Get_order')?['amount']", 500] }] };
      const refuse = { Refuse: { type: "Response", inputs: { statusCode: 409 } } };
      const file = path.join(folder, "MyFlow.json");
      const actions = {
        Get_order: http("https://api.contoso.com/orders/@{triggerBody()?['id']}"),
        Check: { type: "If", expression: large, actions: refuse, runAfter: after("Get_order") },
      };
      fs.writeFileSync(file, JSON.stringify(flowOf(actions)));
      const script = block("ts", "node:test").replace('"MyFlow.json"', JSON.stringify(file));
      // The package imports itself by its name, as those who installed it do.
      const output = execFileSync(process.execPath, ["--test-reporter=tap", "--input-type=module", "--eval", script], {
        cwd: repository,
        encoding: "utf8",
      });
      expect(output).to.contain("# pass 1");
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
