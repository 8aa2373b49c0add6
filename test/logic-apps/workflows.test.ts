import { expect } from "chai";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { calls, exportFlow, memberOf, waitsFor } from "./support/one-flow.js";

const compose = (inputs: unknown, runAfter: JsonObject = {}): JsonObject => ({ type: "Compose", runAfter, inputs });

const event = (more: JsonObject = {}): JsonObject => ({
  When: {
    ...waitsFor("shared_dynamicsax", "SubscribeOnABusinessEvent", {
      dataset: "a",
      businesseventcategory: "Batch",
      businessevent: "JobFailedBusinessEvent",
    }),
    type: "OpenApiConnectionWebhook",
    ...more,
  },
});

describe("workflows of an export", () => {
  it("wait for a message of a queue where the flow waited for a business event", () => {
    const { app, definition } = exportFlow({
      triggers: event({ runtimeConfiguration: { concurrency: { runs: 5 } } }),
      actions: { Do: compose("@triggerBody()?['JobId']"), Too: compose("@triggerOutputs()?['body/JobId']") },
    });
    expect(app?.queues).to.have.length(1);
    expect(app?.queues[0]).to.include({ name: "flow", businessEvent: "JobFailedBusinessEvent", category: "Batch" });
    const trigger = memberOf(definition, "triggers", "When") as JsonObject;
    expect(trigger["type"]).to.equal("ServiceProvider");
    expect(memberOf(trigger, "inputs", "parameters")).to.deep.equal({ queueName: "flow", maxMessageBatchSize: 5 });
    const scope = memberOf(definition, "actions", "Handle_the_event", "actions");
    expect(memberOf(scope, "Too", "inputs")).to.equal("@outputs('Event')?['JobId']");
    expect(memberOf(definition, "actions", "Complete_the_message", "runAfter")).to.deep.equal({
      Handle_the_event: ["Succeeded"],
    });
  });

  it("settle the message before they end: done, or put aside with the flow's own reason", () => {
    const end = (runStatus: string, runError?: JsonObject): JsonObject => ({
      type: "Terminate",
      runAfter: {},
      inputs: { runStatus, runError },
    });
    const { definition } = exportFlow({
      triggers: event(),
      actions: { Well: end("Succeeded"), Badly: end("Failed", { code: "Oops", message: "it was @{1}" }) },
    });
    const scope = memberOf(definition, "actions", "Handle_the_event", "actions") as JsonObject;
    const operation = (name: string): unknown =>
      memberOf(scope, name, "inputs", "serviceProviderConfiguration", "operationId");
    expect(operation("Settle_before_Well")).to.equal("completeQueueMessageV2");
    expect(operation("Settle_before_Badly")).to.equal("deadLetterQueueMessageV2");
    expect(memberOf(scope, "Settle_before_Badly", "inputs", "parameters")).to.include({
      deadLetterReason: "Oops",
      deadLetterErrorDescription: "it was @{1}",
    });
    expect(memberOf(scope, "Badly", "runAfter")).to.deep.equal({
      Settle_before_Badly: ["Succeeded", "Failed", "TimedOut"],
    });
  });

  it("ask for the trigger's conditions once the event is read", () => {
    const { definition, findings } = exportFlow({
      triggers: event({ conditions: [{ expression: "@equals(triggerBody()?['Company'], 'usmf')" }] }),
      actions: { Do: compose(1) },
    });
    expect(findings).to.deep.equal([]);
    expect(memberOf(definition, "triggers", "When", "conditions")).to.equal(undefined);
    expect(memberOf(definition, "actions", "Do_the_conditions_hold", "expression")).to.deep.equal({
      and: [{ equals: ["@equals(outputs('Event')?['Company'], 'usmf')", true] }],
    });
  });

  it("keep variables outside the scope: those at the start as they are, later ones by their declaration", () => {
    const variable = (name: string, value: unknown, runAfter: JsonObject): JsonObject => ({
      type: "InitializeVariable",
      runAfter,
      inputs: { variables: [{ name, type: "string", value }] },
    });
    const { definition } = exportFlow({
      triggers: event(),
      actions: {
        First: variable("a", "1", {}),
        Second: variable("b", "2", { First: ["Succeeded"] }),
        Do: compose(1, { Second: ["Succeeded"] }),
        Late: variable("c", "@outputs('Do')", { Do: ["Succeeded"] }),
      },
    });
    const actions = memberOf(definition, "actions") as JsonObject;
    expect(Object.keys(actions)).to.include.members(["First", "Second", "Declare_c"]);
    const scope = memberOf(actions, "Handle_the_event", "actions") as JsonObject;
    expect(scope["Do"]).to.deep.include({ runAfter: {} });
    expect(scope["Late"]).to.deep.equal({
      type: "SetVariable",
      runAfter: { Do: ["Succeeded"] },
      inputs: { name: "c", value: "@outputs('Do')" },
    });
  });

  it("do not take a name that the flow has", () => {
    const { definition } = exportFlow({
      triggers: event(),
      actions: { Event: compose(1), Handle_the_event: compose(2) },
    });
    expect(Object.keys(memberOf(definition, "actions") as JsonObject)).to.include.members([
      "Event_2",
      "Handle_the_event_2",
    ]);
    expect(memberOf(definition, "actions", "Handle_the_event_2", "actions", "Event", "inputs")).to.equal(1);
  });

  it("subscribe as the flow did when asked to", () => {
    const { app, definition } = exportFlow({ triggers: event(), options: { managedConnectors: true } });
    expect(app?.queues).to.deep.equal([]);
    const trigger = memberOf(definition, "triggers", "When") as JsonObject;
    expect(trigger["type"]).to.equal("ApiConnectionWebhook");
    expect(memberOf(trigger, "inputs", "body")).to.deep.equal({ NotificationUrl: "@{listCallbackUrl()}" });
    expect(memberOf(trigger, "inputs", "queries")).to.deep.equal({ businesseventcategory: "Batch" });
  });

  it("run loops one item at a time, as Power Automate does, unless the flow says otherwise", () => {
    const loop = (more: JsonObject): JsonObject => ({
      type: "Foreach",
      runAfter: {},
      foreach: "@createArray(1)",
      actions: {},
      ...more,
    });
    const { definition } = exportFlow({
      actions: {
        Plain: loop({}),
        Wide: loop({ runtimeConfiguration: { concurrency: { repetitions: 20 } } }),
        Option: loop({ operationOptions: "Sequential" }),
      },
    });
    const repetitions = (name: string): unknown =>
      memberOf(definition, "actions", name, "runtimeConfiguration", "concurrency", "repetitions");
    expect([repetitions("Plain"), repetitions("Wide"), repetitions("Option")]).to.deep.equal([1, 20, undefined]);
  });

  it("run child workflows that respond, and are deployed after them", () => {
    const call = {
      type: "Workflow",
      runAfter: {},
      inputs: { host: { workflowReferenceName: "child" }, body: { text: "a" } },
    };
    const response = {
      type: "Response",
      kind: "PowerApp",
      runAfter: {},
      inputs: { statusCode: 200, body: {}, schema: {} },
    };
    for (const hosting of ["standard", "consumption"] as const) {
      const { app, definition } = exportFlow({
        actions: { Run: call },
        children: { child: { Answer: response } },
        options: { hosting },
      });
      expect(app?.workflows.map(({ name }) => name)).to.deep.equal(["child", "flow"]);
      expect(app?.workflows[0]?.isCallable).to.equal(true);
      const host = memberOf(definition, "actions", "Run", "inputs", "host");
      expect(memberOf(host, "workflow", "id")).to.match(hosting === "standard" ? /^child$/ : /\/workflows\/child$/);
      expect(memberOf(app?.workflows[0]?.definition, "actions", "Answer", "kind")).to.equal("Http");
    }
    expect(exportFlow({ actions: { Run: call } }).findings.join()).to.include("'child', which is not here");
    expect(exportFlow({ actions: { Run: call }, children: { child: { Do: compose(1) } } }).findings.join()).to.include(
      "no Response",
    );
  });

  it("are started by whoever can call a URL, and say so when somebody cannot", () => {
    const request = (kind: string, inputs: JsonObject = {}): ReturnType<typeof exportFlow> =>
      exportFlow({
        triggers: { manual: { type: "Request", kind, inputs: { schema: { type: "object" }, ...inputs } } },
      });
    const { definition, findings } = request("Button");
    expect(findings).to.deep.equal([]);
    expect(memberOf(definition, "triggers", "manual")).to.deep.equal({
      type: "Request",
      kind: "Http",
      inputs: { schema: { type: "object" } },
    });
    expect(request("PowerAppV2").findings.join()).to.match(/^ExportDiffers/);
    for (const kind of ["Skills", "VirtualAgent", "ApiConnection"])
      expect(request(kind).findings.join()).to.include(kind);
    expect(request("Http", { triggerAuthenticationType: "Tenant" }).findings.join()).to.include("'Tenant' only");
  });

  it("tell that a connection of whoever runs the flow becomes one of the application", () => {
    const { app, findings } = exportFlow({
      actions: { Act: calls("shared_office365", "SendEmailV2", { "emailMessage/To": "a" }) },
      connections: { shared_office365: { runtimeSource: "invoker", api: { name: "shared_office365" } } },
    });
    expect(findings).to.have.length(1);
    expect(app?.notes[0]).to.include("'Act' calls as the person");
  });

  it("are refused when they are too deep or too many", () => {
    const deep = (levels: number): JsonObject =>
      levels === 0
        ? { Leaf: compose(1) }
        : { [`Level${levels}`]: { type: "Scope", runAfter: {}, actions: deep(levels - 1) } };
    expect(exportFlow({ actions: deep(7) }).findings).to.deep.equal([]);
    expect(exportFlow({ actions: deep(8) }).findings.join()).to.include("nested 9 deep");
    // The scope that settles the message is a level of its own.
    expect(exportFlow({ triggers: event(), actions: deep(7) }).findings.join()).to.include("nested 9 deep");
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`A${index}`, compose(1)]));
    expect(exportFlow({ actions: many }).findings.join()).to.include("501 actions");
  });

  it("keep notes, order and the spelling of statuses that both products read", () => {
    const { definition } = exportFlow({
      actions: {
        B: { ...compose(1), description: "a note" },
        A: { ...compose(2, { B: ["SUCCEEDED", "TIMEDOUT"] }), metadata: { operationMetadataId: "x", mine: 1 } },
      },
    });
    const actions = memberOf(definition, "actions") as JsonObject;
    expect(Object.keys(actions)).to.deep.equal(["B", "A"]);
    expect(memberOf(actions, "B", "description")).to.equal("a note");
    expect(memberOf(actions, "A", "runAfter")).to.deep.equal({ B: ["Succeeded", "TimedOut"] });
    expect(memberOf(actions, "A", "metadata")).to.deep.equal({ mine: 1 });
  });
});
