import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout } from "../support/script-host.js";
import { runService } from "./support/service-process.js";

const tenant = "5ad0c0de-0000-4000-8000-00000000000a";
const secret = "s3cr3t-of-the-settings";

/** Enough to start. */
const enough: Readonly<Record<string, string>> = {
  PublicUrl: "https://connectors.contoso.example",
  Access__TenantId: tenant,
  Access__Audiences: "api://power-batch-connectors",
  Access__Role: "Connector.Call",
  Connectors__graph__Target: "https://graph.microsoft.com",
  Identity__OnBehalfOf__ClientSecret: secret,
};

describeWith("dotnet", "connector service: settings", function () {
  this.timeout(buildTimeout);

  /** What is set in place of what is enough, and what the service says of it. Empty text counts as not set. */
  const wrong: readonly [settings: Readonly<Record<string, string>>, message: string][] = [
    [{ PublicUrl: "" }, "PublicUrl has no value"],
    [
      { PublicUrl: "http://x.example" },
      "PublicUrl is 'http://x.example', expected an https address such as https://connectors.example.com",
    ],
    [{ Access__TenantId: "common" }, "Access__TenantId is 'common', expected a GUID"],
    [
      { Access__Audiences: " " },
      "Access__Audiences has no value, expected the application ID and the application ID URI of this service",
    ],
    [{ Access__Role: "" }, "nobody may call: Access__Role, Access__ApplicationIds and Access__Scope have no value"],
    [{ Access__ApplicationIds: "all" }, "Access__ApplicationIds has 'all', expected a GUID"],
    [
      { Access__Authority: "http://login.example" },
      "Access__Authority is 'http://login.example', expected an https address",
    ],
    [{ Connectors__graph__Target: "" }, "Connectors__graph__Target has no value"],
    [
      { Connectors__graph__Target: "http://graph.microsoft.com" },
      "Connectors__graph__Target is 'http://graph.microsoft.com', expected an https address such as https://contoso.operations.dynamics.com",
    ],
    [{ Connectors__graph__Target: "https://user:x@graph.microsoft.com" }, "Connectors__graph__Target is"],
    [
      { Connectors__graph__SignIn: "Nobody" },
      "Connectors__graph__SignIn is 'Nobody', expected ManagedIdentity or OnBehalfOf",
    ],
    [
      { Connectors__graph__SignIn: "OnBehalfOf" },
      "Connectors__graph__SignIn is OnBehalfOf, and Access__Scope has no value",
    ],
    [
      { Connectors__graph__SignIn: "OnBehalfOf", Access__Scope: "access_as_user" },
      "Connectors__graph__SignIn is OnBehalfOf, and Identity__OnBehalfOf__ClientId has no value",
    ],
    [
      { Connectors__graph__Operations: "ExecuteGraphBatches" },
      "Connectors__graph__Operations has 'ExecuteGraphBatches', which is not an operation of the connector",
    ],
    [{ Connectors__other__Target: "https://x.example" }, "the connector 'other' is not part of this service"],
    [
      { "Connectors__../graph__Target": "https://x.example" },
      "the connector '../graph' has a name that is not a folder's",
    ],
    [{ Limits__BodyBytes: "many" }, "Limits__BodyBytes is 'many', expected a whole number from 1024 to 1073741824"],
    [{ Limits__Concurrency: "0" }, "Limits__Concurrency is '0', expected a whole number from 1 to 10000"],
    [{ OpenApi__Anonymous: "yes" }, "OpenApi__Anonymous is 'yes', expected true or false"],
  ];
  for (const [settings, message] of wrong) {
    it(`refuses to start: ${message.slice(0, 90)}`, async () => {
      const { code, log } = await runService({ ...enough, ...settings });
      expect(code, log).to.equal(2);
      expect(log).to.include(`not started: ${message}`);
      expect(log.trim().split("\n")).to.have.length(1);
      expect(log).not.to.include(secret);
    });
  }
});
