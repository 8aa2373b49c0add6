import { expect } from "chai";
import { rehearse, type Rehearsal } from "../../../scripts/rehearsal/index.js";
import { memoryHost } from "../../support/memory-host.js";

const reference = (api: string): object => ({ api: { name: api }, connection: {} });
const call = (operationId: string, more: object = {}): object => ({
  type: "OpenApiConnection",
  inputs: { host: { connectionName: "orders", operationId, apiId: "" }, parameters: {} },
  ...more,
});
const compose = (inputs: unknown, after: string[] = [], statuses = ["Succeeded"]): object => ({
  type: "Compose",
  inputs,
  runAfter: Object.fromEntries(after.map((name) => [name, statuses])),
});

function flow(actions: object, trigger: object = { type: "Request", kind: "Button", inputs: {} }): string {
  const definition = { $schema: "…/workflowdefinition.json#", triggers: { manual: trigger }, actions };
  return JSON.stringify({
    properties: { connectionReferences: { orders: reference("shared_orders") }, definition },
    schemaVersion: "1.0.0.0",
  });
}

async function smoke(text: string): Promise<Rehearsal> {
  return rehearse({ dist: "dist", paths: ["Flow.json"], host: memoryHost({ "Flow.json": text }) });
}

/** Whether every action and branch was run. */
function expectAll({ flows, notRun }: Rehearsal): void {
  expect(notRun).to.deep.equal([]);
  const [first] = flows;
  expect(first?.scenario).to.equal("smoke");
  const { actions, branches } = first!.coverage!;
  expect(actions.run, "actions").to.equal(actions.total);
  expect(branches.run, "branches").to.equal(branches.total);
}

describe("smoke rehearsal", () => {
  it("is left out when it is stopped while something computes", async () => {
    let asked = 0;
    const text = flow({ Long: compose("@join(range(0, 90000), ',')"), After: compose("x", ["Long"]) });
    const host = memoryHost({ "Flow.json": text });
    const options = { dist: "dist", paths: ["Flow.json"], host };
    const { flows, summary } = await rehearse({ ...options, isStopped: () => ++asked > 10 });
    expect(flows).to.deep.equal([]);
    expect(summary.passed).to.equal(0);
    expect((await rehearse({ ...options, isStopped: () => false })).summary.passed).to.equal(1);
    expect((await rehearse({ ...options, signal: AbortSignal.abort() })).summary.passed).to.equal(0);
  });

  it("takes every branch that depends on responses", async () => {
    const result = await smoke(
      flow({
        List: call("ListOrders"),
        Each: {
          type: "Foreach",
          foreach: "@outputs('List')?['body/value']",
          runAfter: { List: ["Succeeded"] },
          actions: {
            Large: {
              type: "If",
              expression: {
                and: [
                  { greater: ["@item()?['total']", 1000] },
                  { not: { equals: ["@items('Each')?['state']", "@null"] } },
                ],
              },
              actions: { Ask: compose("@toUpper(items('Each')['customer']['name'])") },
              else: { actions: { Skip: compose("@addDays(item()?['due'], 1)") } },
            },
            Kind: {
              type: "Switch",
              expression: "@items('Each')?['kind']",
              cases: {
                A: { case: "stock", actions: { Stock: compose(1) } },
                B: { case: "service", actions: { Service: compose(2) } },
              },
              default: { actions: { Other: compose(3) } },
            },
          },
        },
        None: {
          type: "If",
          expression: "@empty(outputs('List')?['body/value'])",
          runAfter: { Each: ["Succeeded"] },
          actions: { Tell: compose("none") },
          else: { actions: {} },
        },
      }),
    );
    expectAll(result);
    expect(result.flows[0]?.mocks).to.deep.equal([
      { action: "List", connector: "shared_orders", operation: "ListOrders", source: "generated" },
    ]);
    expect(result.summary.failed).to.equal(0);
  });

  it("lets actions fail, time out and be skipped where the flow waits for that", async () => {
    expectAll(
      await smoke(
        flow({
          Try: { type: "Scope", actions: { Write: call("Write"), After: compose(1, ["Write"]) } },
          Catch: compose("@result('Try')", ["Try"], ["Failed", "TimedOut"]),
          Skipped: compose(1, ["Catch"], ["Skipped"]),
        }),
      ),
    );
  });

  it("solves conditions on hosts, several texts of one value, and bodies that must not be empty", async () => {
    const either = (condition: object): object => ({
      type: "If",
      expression: condition,
      actions: { Yes: compose(1) },
      else: { actions: { No: compose(2) } },
    });
    const type = "@toLower(coalesce(outputs('Get')?['headers']?['Content-Type'], ''))";
    for (const condition of [
      { equals: ["@toLower(uriHost(body('Get')?['link']))", "contoso.com"] },
      { equals: ["@empty(outputs('Get')?['body'])", false] },
      { and: [{ not: { startsWith: [type, "text/"] } }, { not: { contains: [type, "json"] } }] },
      { endsWith: ["@body('Get')?['name']", ".csv"] },
      { contains: ["@body('Get')?['name']", "invoice"] },
    ]) {
      expectAll(
        await smoke(flow({ Get: call("Get"), Check: { ...either(condition), runAfter: { Get: ["Succeeded"] } } })),
      );
    }
  });

  it("makes what Parse JSON, triggers with splitOn and variables need", async () => {
    expectAll(
      await smoke(
        flow(
          {
            Set: {
              type: "InitializeVariable",
              inputs: {
                variables: [
                  { name: "count", type: "integer", value: "@triggerBody()?['count']" },
                  { name: "name", type: "string", value: "@triggerBody()?['name']" },
                ],
              },
            },
            Parse: {
              type: "ParseJson",
              inputs: {
                content: "@base64ToString(triggerBody()?['content']?['$content'])",
                schema: { type: "object", properties: { n: { type: "integer" } }, required: ["n", "@@odata.id"] },
              },
              runAfter: { Set: ["Succeeded"] },
            },
            Add: compose("@add(variables('count'), body('Parse')['n'])", ["Parse"]),
          },
          {
            type: "OpenApiConnectionWebhook",
            splitOn: "@triggerOutputs()?['body/value']",
            inputs: { host: { connectionName: "orders", operationId: "OnNew" }, parameters: {} },
          },
        ),
      ),
    );
  });

  it("runs types of Logic Apps, and calls that are named by verb and path", async () => {
    const definition = {
      $schema: "…/workflowdefinition.json#",
      triggers: { every: { type: "SlidingWindow", recurrence: { frequency: "Hour", interval: 1 } } },
      actions: {
        Row: {
          type: "ApiConnection",
          inputs: {
            host: { connection: { name: "@parameters('$connections')['sql']['connectionId']" } },
            method: "get",
            path: "/rows/@{triggerOutputs()?['windowStartTime']}",
          },
        },
        Child: {
          type: "Workflow",
          inputs: { host: { workflow: { id: "/workflows/other" } } },
          runAfter: { Row: ["Succeeded"] },
        },
        Code: { type: "JavaScriptCode", inputs: { code: "return 1" }, runAfter: { Child: ["Succeeded"] } },
        Both: { type: "Changeset", inputs: {}, runAfter: { Code: ["Succeeded"] } },
        Read: compose("@actionBody('Row')?['id']", ["Both"]),
      },
    };
    const result = await smoke(JSON.stringify({ definition, parameters: {} }));
    expectAll(result);
    expect(result.flows[0]?.status).to.equal("Succeeded");
  });

  it("gives the same runs every time", async () => {
    const text = flow({
      A: call("A"),
      If: {
        type: "If",
        expression: "@equals(body('A')?['x'], 1)",
        runAfter: { A: ["Succeeded"] },
        actions: { B: compose(1) },
      },
    });
    const seen = async (): Promise<unknown> =>
      (await smoke(text)).flows.map(({ scenario, actions, runs }) => ({ scenario, actions, runs }));
    expect(await seen()).to.deep.equal(await seen());
  });

  it("says why a flow was not run", async () => {
    const reasons = async (text: string): Promise<string> =>
      (await smoke(text)).notRun.map(({ reason }) => reason).join();
    const macro = flow({ A: { type: "Save" } }, { type: "Start" });
    expect(await reasons(macro)).to.include("a productivity macro is not a cloud flow");
    expect(await reasons(flow({ A: { type: "Telepathy" } }))).to.include("'Telepathy', which the rehearsal cannot run");
    const circle = flow({ A: compose(1, ["B"]), B: compose(1, ["A"]) });
    expect(await reasons(circle)).to.not.equal("");
    const never = flow({}, { type: "Request", conditions: [{ expression: "@equals(1, 2)" }], inputs: {} });
    expect(await reasons(never)).to.include("the trigger's conditions are not met");
    const loop = { type: "Foreach", foreach: "@range(0, 5000)", actions: { A: compose(1) } };
    const endless = flow({ Outer: { type: "Foreach", foreach: "@range(0, 5000)", actions: { Inner: loop } } });
    expect(await reasons(endless)).to.include("more than 20000 actions ran");
  });
});
