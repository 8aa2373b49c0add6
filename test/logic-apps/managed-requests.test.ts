import { expect } from "chai";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { calls, exportFlow, memberOf, waitsFor, type Exported } from "./support/one-flow.js";

const dataverse = "shared_commondataserviceforapps";
const connection = (key: string, api: string): JsonObject => ({
  [key]: { api: { name: api }, connection: { connectionReferenceLogicalName: `con_${key}` } },
});

function inputsOf(action: JsonObject, connections: JsonObject = {}): JsonObject {
  const { definition, findings } = exportFlow({ actions: { Act: action }, connections });
  expect(findings).to.deep.equal([]);
  return memberOf(definition, "actions", "Act", "inputs") as JsonObject;
}

function triggerOf(trigger: JsonObject): Exported & { readonly trigger: JsonObject } {
  const exported = exportFlow({ triggers: { Start: trigger } });
  return { ...exported, trigger: memberOf(exported.definition, "triggers", "Start") as JsonObject };
}

describe("requests of managed connectors in an export", () => {
  it("encode each value of a path as often as the connector decodes it", () => {
    const site = { dataset: "@triggerBody()?['site']", id: "@triggerBody()?['file']" };
    const path = (operationId: string): unknown =>
      inputsOf(calls("shared_sharepointonline", operationId, site))["path"];
    const dataset = "@{encodeURIComponent(encodeURIComponent(triggerBody()?['site']))}";
    expect(path("GetFileContent")).to.equal(
      `/datasets/${dataset}/files/@{encodeURIComponent(triggerBody()?['file'])}/content`,
    );
    expect(path("UpdateFile")).to.equal(
      `/datasets/${dataset}/files/@{encodeURIComponent(encodeURIComponent(triggerBody()?['file']))}`,
    );
    const message = { poster: "Flow bot", location: "Channel", "body/messageBody": "Hi" };
    expect(inputsOf(calls("shared_teams", "PostMessageToConversation", message))["path"]).to.equal(
      "/beta/teams/conversation/message/poster/@{encodeURIComponent('Flow bot')}/location/@{encodeURIComponent('Channel')}",
    );
  });

  it("have what Power Automate adds by itself", () => {
    const file = { dataset: "https://a.sharepoint.com", folderPath: "/a b", name: "c", body: "d" };
    expect(inputsOf(calls("shared_sharepointonline", "CreateFile", file))["queries"]).to.deep.equal({
      folderPath: "/a b",
      name: "c",
      queryParametersSingleEncoded: true,
    });
    const pipeline = { subscriptionId: "s", resourceGroupName: "r", dataFactoryName: "f", pipelineName: "p" };
    expect(inputsOf(calls("shared_azuredatafactory", "CreatePipelineRun", pipeline))["queries"]).to.deep.equal({
      "x-ms-api-version": "2017-09-01-preview",
    });
    const mail = { "request/to": "a", "request/ishtml": false };
    expect(inputsOf(calls("shared_sendgrid", "SendEmailV4", mail))["body"]).to.deep.equal({ to: "a", ishtml: false });
  });

  it("wait for an answer where the flow does", () => {
    const card = { poster: "Flow bot", location: "Chat with Flow bot", "body/body/messageBody": "{}" };
    const action = { ...calls("shared_teams", "PostCardAndWaitForResponse", card), type: "OpenApiConnectionWebhook" };
    const { definition } = exportFlow({ actions: { Act: action } });
    const made = memberOf(definition, "actions", "Act") as JsonObject;
    expect(made["type"]).to.equal("ApiConnectionWebhook");
    expect(made["inputs"]).to.not.have.property("method");
    expect(memberOf(made, "inputs", "body")).to.deep.equal({
      notificationUrl: "@{listCallbackUrl()}",
      body: { messageBody: "{}" },
    });
  });

  it("send the bytes of an attachment, not their Base64", () => {
    const bodyOf = (body: string): unknown =>
      inputsOf(calls("shared_onedriveforbusiness", "CreateFile", { folderPath: "/", name: "a", body }))["body"];
    expect(bodyOf("@items('Loop')?['contentBytes']")).to.equal("@base64ToBinary(items('Loop')?['contentBytes'])");
    expect(bodyOf("@{triggerBody()?['ContentBytes']}")).to.equal("@base64ToBinary(triggerBody()?['ContentBytes'])");
    for (const text of ["@body('Get')", "contentBytes", "@{1}@{item()?['contentBytes']}"]) {
      expect(bodyOf(text)).to.equal(text);
    }
  });
});

describe("triggers of managed connectors in an export", () => {
  it("of new mail subscribe and fetch", () => {
    const parameters = { folderPath: "Inbox", subjectFilter: "Job", includeAttachments: true };
    const splitOn = "@triggerOutputs()?['body/value']";
    const { trigger, findings } = triggerOf({
      ...waitsFor("shared_office365", "OnNewEmailV3", parameters, { splitOn }),
      type: "OpenApiConnectionNotification",
    });
    expect(findings).to.deep.equal([]);
    expect(trigger).to.deep.equal({
      type: "ApiConnectionNotification",
      inputs: {
        host: { connection: { referenceName: "office365" } },
        fetch: { method: "get", pathTemplate: { template: "/v3/Mail/OnNewEmail" }, queries: parameters },
        subscribe: {
          method: "post",
          pathTemplate: { template: "/GraphMailSubscriptionPoke/$subscriptions" },
          queries: { folderPath: "Inbox" },
          body: { NotificationUrl: "@{listCallbackUrl()}" },
        },
      },
      splitOn: "@triggerOutputs()?['body']?['value']",
    });
  });

  it("of new mail have no retry policy", () => {
    const mail = waitsFor("shared_office365", "OnNewEmailV3", { folderPath: "Inbox" });
    const inputs = { ...(mail["inputs"] as JsonObject), retryPolicy: { type: "fixed", count: 1, interval: "PT10S" } };
    const { app, findings } = triggerOf({ ...mail, type: "OpenApiConnectionNotification", inputs });
    expect(app).to.equal(undefined);
    expect(findings.join()).to.include("'Start' has a retry policy");
  });

  it("of older flows that ask say how often", () => {
    const host = {
      api: { runtimeUrl: "https://a.azure-apim.net/apim/onedriveforbusiness" },
      connection: { name: "@x" },
    };
    const path = "/datasets/default/triggers/onnewfilev2";
    const { trigger, findings } = triggerOf({ type: "ApiConnection", inputs: { host, method: "get", path } });
    expect(trigger["recurrence"]).to.deep.equal({ frequency: "Minute", interval: 1 });
    expect(findings.join()).to.match(/^ExportDiffers /);
  });

  it("that ask say how often", () => {
    const list = { dataset: "https://a.sharepoint.com", table: "b" };
    const recurrence = { frequency: "Minute", interval: 5 };
    const asked = triggerOf(waitsFor("shared_sharepointonline", "GetOnNewItems", list, { recurrence }));
    expect(asked.findings).to.deep.equal([]);
    expect(asked.trigger["recurrence"]).to.deep.equal(recurrence);
    expect(memberOf(asked.trigger, "inputs", "path")).to.match(/\/onnewitems$/);
    const silent = triggerOf(waitsFor("shared_sharepointonline", "GetOnNewItems", list));
    expect(silent.trigger["recurrence"]).to.deep.equal({ frequency: "Minute", interval: 1 });
    expect(silent.findings.join()).to.match(/^ExportDiffers .*'Start' does not say how often/);
  });
});

describe("files of Dataverse in an export", () => {
  const row = { entityName: "accounts", recordId: "1", fileImageFieldName: "con_file" };

  it("are written in one request", () => {
    const given = { ...row, item: "@item()?['contentBytes']", "x-ms-file-name": "@item()?['name']" };
    const inputs = inputsOf(calls(dataverse, "UpdateEntityFileImageFieldContent", given));
    expect(inputs["method"]).to.equal("PATCH");
    expect(inputs["uri"]).to.match(/\/api\/data\/v9\.2\/accounts\(1\)\/con_file$/);
    expect(inputs["body"]).to.equal("@base64ToBinary(item()?['contentBytes'])");
    expect(inputs["headers"]).to.include({
      "Content-Type": "application/octet-stream",
      "x-ms-file-name": "@item()?['name']",
    });
  });

  it("are read by their value", () => {
    const inputs = inputsOf(calls(dataverse, "GetEntityFileImageFieldContent", { ...row, size: "full" }));
    expect(inputs["uri"]).to.match(/\/accounts\(1\)\/con_file\/\$value$/);
    expect(inputs["queries"]).to.deep.equal({ size: "full" });
  });
});

describe("older flows, which have verb and path, in an export", () => {
  const older = (host: JsonObject, more: JsonObject = {}): JsonObject => ({
    type: "ApiConnection",
    runAfter: {},
    inputs: {
      host,
      method: "post",
      path: "/v2/Mail",
      body: { To: "@parameters('to')", Subject: "@outputs('Own')?['a/b']" },
      authentication: "@parameters('$authentication')",
      ...more,
    },
  });
  const name = "@parameters('$connections')['mail']['connectionId']";

  it("call the same through a connection of the application", () => {
    const { definition, findings, app } = exportFlow({
      parameters: { to: { type: "String", defaultValue: "a@contoso.com" } },
      actions: { Act: older({ connection: { name } }) },
      connections: connection("mail", "shared_office365"),
    });
    expect(findings).to.deep.equal([]);
    expect(app?.connections.map(({ api }) => api)).to.deep.equal(["office365"]);
    const inputs = memberOf(definition, "actions", "Act", "inputs") as JsonObject;
    expect(inputs).to.deep.include({
      host: { connection: { referenceName: "office365" } },
      method: "post",
      path: "/v2/Mail",
    });
    expect(memberOf(inputs, "body", "To")).to.equal("@parameters('to')");
    expect(inputs).to.not.have.property("authentication");
    expect(inputs).to.have.property("retryPolicy");
  });

  it("are known by the address of their gateway", () => {
    const runtimeUrl = "https://europe-001.azure-apim.net/apim/office365";
    const inputs = inputsOf(older({ api: { runtimeUrl }, connection: { name } }, { body: {} }));
    expect(inputs["host"]).to.deep.equal({ connection: { referenceName: "office365" } });
  });

  it("say the environment to Dataverse", () => {
    const call = older({ connection: { name } }, { method: "get", path: "/api/data/v9.1/accounts", body: undefined });
    const inputs = inputsOf(call, connection("mail", dataverse));
    expect(inputs["headers"]).to.deep.equal({ organization: "@parameters('dataverseUrl')" });
  });

  it("are refused where nobody knows the connector, the host, or what may still be called", () => {
    const refusal = (action: JsonObject, api: string): string => {
      const { app, findings } = exportFlow({ actions: { Act: action }, connections: connection("mail", api) });
      expect(app).to.equal(undefined);
      return findings.join("\n");
    };
    const plain = { body: {} };
    expect(refusal(older({ connection: { name } }, plain), "shared_unheardof")).to.include("'shared_unheardof'");
    expect(refusal(older({ connection: { name }, more: 1 }, plain), "shared_office365")).to.include("host 'more'");
    const path = "/v2/datasets/@{encodeURIComponent('a')}/tables/b/items";
    const host = { connection: { name }, api: { runtimeUrl: "https://a.azure-apim.net/apim/commondataservice" } };
    expect(refusal(older(host, { ...plain, path }), "shared_commondataservice")).to.include(
      "new workflows may not use",
    );
  });
});
