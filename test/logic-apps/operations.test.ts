import { expect } from "chai";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { calls, customConnector, exportFlow, memberOf } from "./support/one-flow.js";

const dataverse = "shared_commondataserviceforapps";
const finance = "shared_dynamicsax";
const managedIdentity = (audience: string): JsonObject => ({ type: "ManagedServiceIdentity", audience });

function inputsOf(action: JsonObject, more: Omit<Parameters<typeof exportFlow>[0], "actions"> = {}): JsonObject {
  const { definition, findings } = exportFlow({ ...more, actions: { Act: action } });
  expect(findings).to.deep.equal([]);
  return memberOf(definition, "actions", "Act", "inputs") as JsonObject;
}

function refusal(action: JsonObject, more: Omit<Parameters<typeof exportFlow>[0], "actions"> = {}): string {
  const { app, findings } = exportFlow({ ...more, actions: { Act: action } });
  expect(app).to.equal(undefined);
  return findings.join("\n");
}

describe("operations of an export", () => {
  it("of Dataverse are requests of its Web API as the app's identity", () => {
    const parameters = { entityName: "accounts", $filter: "name eq '@{triggerBody()?['a']}'", $top: 5 };
    const inputs = inputsOf(calls(dataverse, "ListRecords", parameters));
    expect(inputs["method"]).to.equal("GET");
    expect(inputs["uri"]).to.equal("@{parameters('dataverseUrl')}/api/data/v9.2/accounts");
    expect(inputs["queries"]).to.deep.equal({ $filter: "name eq '@{triggerBody()?['a']}'", $top: 5 });
    expect(inputs["authentication"]).to.deep.equal(managedIdentity("@parameters('dataverseAudience')"));
  });

  it("update a row only when it is there, or add it", () => {
    const parameters = {
      entityName: "accounts",
      recordId: "@triggerBody()?['id']",
      "item/name": "a",
      "item/@odata.type": "b",
    };
    const only = inputsOf(calls(dataverse, "UpdateOnlyRecord", parameters));
    expect(only["uri"]).to.equal(
      "@{parameters('dataverseUrl')}/api/data/v9.2/accounts(@{encodeURIComponent(triggerBody()?['id'])})",
    );
    expect(memberOf(only, "headers", "If-Match")).to.equal("*");
    expect(only["body"]).to.deep.equal({ name: "a", "@@odata.type": "b" });
    const upsert = inputsOf(calls(dataverse, "UpdateRecord", parameters));
    expect(memberOf(upsert, "headers", "If-Match")).to.equal(undefined);
  });

  it("of another environment ask that one for its audience", () => {
    const parameters = { organization: "https://other.crm.dynamics.com", entityName: "accounts" };
    const inputs = inputsOf(calls(dataverse, "ListRecordsWithOrganization", parameters));
    expect(inputs["uri"]).to.equal("@{'https://other.crm.dynamics.com'}/api/data/v9.2/accounts");
    expect(inputs["authentication"]).to.deep.equal(managedIdentity("@'https://other.crm.dynamics.com'"));
  });

  it("go through a connection when asked to; what Azure's connector does not have stays a request", () => {
    const options = { options: { managedConnectors: true } };
    const parameters = { entityName: "accounts", recordId: "1" };
    const update = inputsOf(calls(dataverse, "UpdateRecord", { ...parameters, "item/name": "a" }), options);
    expect(update["method"]).to.equal("patch");
    expect(update["path"]).to.equal(
      "/api/data/v9.1/@{encodeURIComponent(encodeURIComponent('accounts'))}(@{encodeURIComponent(encodeURIComponent('1'))})",
    );
    expect(memberOf(update, "headers", "organization")).to.equal("@parameters('dataverseUrl')");
    expect(update["body"]).to.deep.equal({ name: "a" });
    expect(inputsOf(calls(dataverse, "UpdateOnlyRecord", parameters), options)["uri"]).to.be.a("string");
  });

  it("read a secret from a parameter that refers to Key Vault", () => {
    const parameters = {
      actionName: "RetrieveEnvironmentVariableSecretValue",
      "item/EnvironmentVariableName": "con_Secret",
    };
    for (const hosting of ["standard", "consumption"] as const) {
      const { app, definition } = exportFlow({
        actions: { Act: calls(dataverse, "PerformUnboundAction", parameters) },
        options: { hosting },
      });
      expect(app?.parameters).to.have.length(1);
      expect(app?.parameters[0]).to.include({ name: "con_Secret", secret: true }).and.not.have.property("default");
      const action = memberOf(definition, "actions", "Act") as JsonObject;
      expect(action["type"]).to.equal("Compose");
      expect(memberOf(action, "inputs", "body", "EnvironmentVariableSecretValue")).to.equal(
        "@parameters('con_Secret')",
      );
      expect(memberOf(action, "runtimeConfiguration", "secureData", "properties")).to.deep.equal(["inputs", "outputs"]);
      const declared = memberOf(definition, "parameters", "con_Secret", "type");
      expect(declared).to.equal(hosting === "standard" ? undefined : "SecureString");
    }
  });

  it("of the first generation of Dataverse are the same requests, or are refused", () => {
    const old = "shared_commondataservice";
    const row = { dataset: "default.cds", table: "accounts", id: "1", "item/name": "a", "item/_ownerid_type": "" };
    const update = inputsOf(calls(old, "PatchItem_V2", row));
    expect(update["uri"]).to.equal("@{parameters('dataverseUrl')}/api/data/v9.2/accounts(1)");
    expect(update["body"]).to.deep.equal({ name: "a" });
    const list = calls(old, "GetItems_V2", { dataset: "https://b.crm.dynamics.com", table: "accounts", $top: 1 });
    expect(inputsOf(list)["authentication"]).to.deep.equal(managedIdentity("@'https://b.crm.dynamics.com'"));
    const lookup = { ...row, "item/_ownerid_value": "2", "item/_ownerid_type": "systemusers" };
    expect(refusal(calls(old, "PatchItem_V2", lookup)))
      .to.include("'_ownerid_value'")
      .and.include("'_ownerid_type'");
    for (const dataset of ["org1234", "@parameters('x')", "https://evil/@{1}"]) {
      const parameters = { x: { type: "String", defaultValue: "a" } };
      const call = calls(old, "DeleteItem", { dataset, table: "accounts", id: "1" });
      expect(refusal(call, { parameters })).to.include("'default.cds'");
    }
  });

  it("of billing policies are requests of the Power Platform API", () => {
    const parameters = {
      billingPolicyId: "@triggerBody()?['p']",
      "api-version": "2024-10-01",
      "body/environmentIds": ["e"],
    };
    const call = calls("shared_powerplatformadminv2", "RemoveBillingPolicyEnvironment", parameters);
    const { definition, findings } = exportFlow({ actions: { Act: call } });
    expect(memberOf(definition, "actions", "Act", "inputs")).to.deep.include({
      method: "POST",
      uri: "@{'https://api.powerplatform.com'}/licensing/billingPolicies/@{encodeURIComponent(triggerBody()?['p'])}/environments/remove",
      queries: { "api-version": "2024-10-01" },
      body: { environmentIds: ["e"] },
      authentication: managedIdentity("@'https://api.powerplatform.com'"),
    });
    expect(findings.join()).to.match(/^ExportDiffers /);
  });

  it("of finance and operations name a record by its key, or are refused", () => {
    const record = {
      dataset: "a.operations.dynamics.com",
      table: "Customers",
      id: "dataAreaId='usmf',Account='@{triggerBody()?['a']}'",
    };
    expect(inputsOf(calls(finance, "GetItem", record))["uri"]).to.equal(
      "@{parameters('financeOperationsUrl')}/data/Customers(dataAreaId='usmf',Account='@{triggerBody()?['a']}')",
    );
    expect(inputsOf(calls(finance, "GetItem", { ...record, id: "5637144576" }))["uri"]).to.match(/\(5637144576\)$/);
    expect(refusal(calls(finance, "GetItem", { ...record, id: "@triggerBody()?['key']" }))).to.include(
      "columns of its key",
    );
  });

  it("of finance and operations give the result of an action as text", () => {
    const call = calls(finance, "ExecuteProcedure", {
      dataset: "a",
      procedure: "BatchJobs/Microsoft.Dynamics.DataEntities.Do",
      "parameters/id": 1,
    });
    const read = { type: "Compose", runAfter: { Act: ["Succeeded"] }, inputs: "@outputs('Act')?['body/value']" };
    const { definition } = exportFlow({ actions: { Act: call, Read: read } });
    expect(memberOf(definition, "actions", "Act", "inputs", "uri")).to.match(
      /\/data\/BatchJobs\/Microsoft\.Dynamics\.DataEntities\.Do$/,
    );
    expect(memberOf(definition, "actions", "Read", "inputs")).to.equal(
      "@if(equals(body('Act')?['value'], null), null, string(body('Act')?['value']))",
    );
    const managed = exportFlow({ actions: { Act: call, Read: read }, options: { managedConnectors: true } });
    expect(memberOf(managed.definition, "actions", "Read", "inputs")).to.equal("@outputs('Act')?['body']?['value']");
  });

  it("of mail and files go through connections, in the form of either hosting", () => {
    const call = calls("shared_onedriveforbusiness", "GetFileContent", {
      id: "@triggerBody()?['id']",
      inferContentType: false,
    });
    const standard = inputsOf(call);
    expect(standard["host"]).to.deep.equal({ connection: { referenceName: "onedriveforbusiness" } });
    expect(standard["path"]).to.equal(
      "/datasets/default/files/@{encodeURIComponent(encodeURIComponent(triggerBody()?['id']))}/content",
    );
    expect(standard["queries"]).to.deep.equal({ inferContentType: false });
    const consumption = inputsOf(call, { options: { hosting: "consumption" } });
    expect(consumption["host"]).to.deep.equal({
      connection: { name: "@parameters('$connections')['onedriveforbusiness']['connectionId']" },
    });
  });

  it("with a parameter that nobody knows, or without one that is needed, are refused", () => {
    expect(refusal(calls(dataverse, "ListRecords", { entityName: "a", unheardOf: 1 }))).to.include("unheardOf");
    expect(refusal(calls(dataverse, "GetItem", { entityName: "a" }))).to.include("recordId");
    expect(refusal(calls("shared_office365", "SendEmailV2", { other: 1 }))).to.include("other");
  });

  it("without a counterpart are refused by the name of the action, with the way out", () => {
    const { app, findings } = exportFlow({ actions: { Ask: calls("shared_approvals", "StartAndWaitForAnApproval") } });
    expect(app).to.equal(undefined);
    expect(findings).to.have.length(1);
    expect(findings[0])
      .to.include("ExportAction /properties/definition/actions/Ask/inputs/host/operationId")
      .and.include("'Ask'");
  });

  it("retry as the flow says, or as Power Automate does without a word", () => {
    const call = (retryPolicy: unknown): unknown => {
      const action = calls(dataverse, "ListRecords", { entityName: "a" });
      return inputsOf({ ...action, inputs: { ...(action["inputs"] as JsonObject), retryPolicy } })["retryPolicy"];
    };
    const fixed = { type: "fixed", count: 3, interval: "PT20S" };
    expect(call(fixed)).to.deep.equal(fixed);
    expect(call({ type: "None" })).to.deep.equal({ type: "none" });
    for (const none of [undefined, { type: "default" }]) {
      expect(call(none)).to.include({ type: "exponential", count: 2, interval: "PT5M" });
    }
    const http = { type: "Http", runAfter: {}, inputs: { method: "GET", uri: "https://a" } };
    expect(memberOf(inputsOf(http), "retryPolicy", "count")).to.equal(2);
  });
});

describe("operations of custom connectors in an export", () => {
  const definition = {
    swagger: "2.0",
    info: { title: "Orders", version: "1" },
    host: "orders.contoso.com",
    basePath: "/",
    consumes: ["application/json"],
    paths: {
      "/orders/{id}": {
        put: {
          operationId: "PutOrder",
          parameters: [
            { name: "id", in: "path", required: true, type: "string" },
            {
              name: "api-version",
              in: "query",
              required: true,
              type: "string",
              default: "2",
              "x-ms-visibility": "internal",
            },
            { name: "x-trace", in: "header", type: "string" },
            { name: "body", in: "body", schema: { type: "object", properties: { a: { type: "string" } } } },
          ],
          responses: { 200: { description: "ok" } },
        },
      },
    },
  };
  const call = calls("shared_orders", "putorder", { id: "@triggerBody()?['id']", "x-trace": "t", "body/a": "b" });
  const connections = { shared_orders: { api: { name: "shared_orders" } } };
  const policy = (templateId: string): unknown => ({ templateId, parameters: {} });

  it("with a script go to the connector service, below the connector's name", () => {
    const inputs = inputsOf(call, { connections, connector: customConnector("orders", definition) });
    expect(inputs).to.deep.include({
      method: "PUT",
      uri: "@{parameters('connectorServiceUrl')}/orders/orders/@{encodeURIComponent(triggerBody()?['id'])}",
      queries: { "api-version": "2" },
      headers: { "x-trace": "t" },
      body: { a: "b" },
      authentication: managedIdentity("@parameters('connectorServiceAudience')"),
    });
  });

  it("without script go to the service itself, unless a policy changes the request", () => {
    const own = (id: string, policies: unknown[]): unknown =>
      inputsOf(call, { connections, connector: customConnector(id, definition, { scripted: false, policies }) })["uri"];
    expect(own("dataverse", [policy("dynamichosturl")])).to.match(/^@\{parameters\('dataverseUrl'\)\}\/orders\//);
    expect(own("dataverse", [policy("setheader")])).to.match(/^@\{parameters\('connectorServiceUrl'\)\}\/dataverse\//);
    expect(own("another", [])).to.match(/^@\{parameters\('connectorServiceUrl'\)\}\/another\//);
  });

  it("of a stranger are hosted by Azure in Consumption, and refused with a script", () => {
    const foreign = { isOfProject: false, scripted: false };
    const connector = customConnector("Their Orders", definition, foreign);
    const { app } = exportFlow({ actions: { Act: call }, connections, connector, options: { hosting: "consumption" } });
    expect(app?.customApis.map(({ key }) => key)).to.deep.equal(["their-orders"]);
    expect(app?.connections).to.have.length(1);
    expect(app?.connections[0]).to.include({ kind: "custom", api: "their-orders" });
    const scripted = customConnector("orders", definition, { ...foreign, scripted: true });
    expect(refusal(call, { connections, connector: scripted, options: { hosting: "consumption" } })).to.include(
      "script",
    );
  });

  describe("of a stranger in Standard", () => {
    const http = (security: JsonObject, connectionParameters: JsonObject): JsonObject => {
      const secured = { ...definition, basePath: "/v1/", ...security };
      const connector = customConnector("their-orders", secured, {
        isOfProject: false,
        scripted: false,
        connectionParameters,
      });
      const { definition: made, findings, app } = exportFlow({ actions: { Act: call }, connections, connector });
      return { ...(memberOf(made, "actions", "Act") as JsonObject), findings, app };
    };
    const key = { api_key: { type: "securestring" } };

    it("are requests to its address", () => {
      const action = http({}, {});
      expect(action["type"]).to.equal("Http");
      expect(memberOf(action, "inputs", "uri")).to.equal(
        "https://orders.contoso.com/v1/orders/@{encodeURIComponent(triggerBody()?['id'])}",
      );
      expect(action["inputs"]).to.deep.include({ method: "PUT", queries: { "api-version": "2" }, body: { a: "b" } });
      expect(action["inputs"]).to.not.have.property("authentication");
      expect(action).to.not.have.property("runtimeConfiguration");
    });

    it("have their key from Key Vault, and hide it", () => {
      for (const sentIn of ["header", "query"] as const) {
        const action = http({ securityDefinitions: { key: { type: "apiKey", in: sentIn, name: "x-key" } } }, key);
        const sent = memberOf(action, "inputs", sentIn === "header" ? "headers" : "queries") as JsonObject;
        expect(sent["x-key"]).to.equal("@{parameters('their_orders_api_key')}");
        expect(memberOf(action, "runtimeConfiguration", "secureData", "properties")).to.deep.equal(["inputs"]);
        const [parameter] = memberOf(action, "app", "parameters") as JsonObject[];
        expect(parameter).to.include({ name: "their_orders_api_key", secret: true });
      }
    });

    it("sign in with a user name, or as the application's identity", () => {
      const security = { securityDefinitions: { basic: { type: "basic" } } };
      const basic = http(security, { username: { type: "securestring" }, password: { type: "securestring" } });
      expect(memberOf(basic, "inputs", "authentication")).to.deep.equal({
        type: "Basic",
        username: "@parameters('their_orders_username')",
        password: "@parameters('their_orders_password')",
      });
      const oAuthSettings = {
        identityProvider: "aad",
        customParameters: { ResourceUri: { value: "https://api.contoso.com" } },
      };
      const identity = http({}, { token: { type: "oauthSetting", oAuthSettings } });
      expect(memberOf(identity, "inputs", "authentication")).to.deep.equal(managedIdentity("https://api.contoso.com"));
      expect(String(identity["findings"])).to.match(/^ExportDiffers .*'Act'.*'https:\/\/api\.contoso\.com'/);
    });

    it("are refused where a workflow cannot sign in, or does not know the address", () => {
      const google = { token: { type: "oauthSetting", oAuthSettings: { identityProvider: "google" } } };
      for (const [security, parameters] of [
        [{}, google],
        [{}, { ...key, gateway: { type: "gatewaySetting" } }],
        [{ securityDefinitions: { key: { type: "apiKey", in: "cookie", name: "k" } } }, key],
        [{ host: undefined }, {}],
        [{ host: "@{evil}" }, {}],
      ] as const) {
        expect(http(security, parameters)["app"], JSON.stringify([security, parameters])).to.equal(undefined);
      }
    });
  });

  it("that the connector does not have are refused", () => {
    const other = calls("shared_orders", "Unheard", {});
    expect(refusal(other, { connections, connector: customConnector("orders", definition) })).to.include("Unheard");
  });
});
