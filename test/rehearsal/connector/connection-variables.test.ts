import path from "node:path";
import { expect } from "chai";
import { compileConnector } from "../../../scripts/connector/index.js";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import { diskFiles } from "../../../scripts/core/host/files.js";
import type { HttpRequest } from "../../../scripts/core/host/network.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { seededRandom } from "../../../scripts/core/host/random.js";
import { createEmulator, defaultApplication, emulatorNetwork } from "../../../scripts/emulator/index.js";
import { tokenSource } from "../../../scripts/rehearsal/connector/access-token.js";
import { customConnector } from "../../../scripts/rehearsal/connector/custom-connector.js";
import { withAddress } from "../../../scripts/rehearsal/connector/with-address.js";
import { connectionParameters } from "../../../scripts/rehearsal/workspace/connections.js";
import { variableValues } from "../../../scripts/rehearsal/workspace/variable-values.js";
import { repository } from "../../support/repository.js";

const built = compileConnector(diskFiles, path.join(repository, "connector/graph"), { root: repository, prefix: "pb" });

/** Signs in to the graph connector; the first request is that for the token. */
async function connect(
  variables: Readonly<Record<string, string>>,
  given: Readonly<Record<string, unknown>>,
  definition: JsonObject = built.definition,
): Promise<HttpRequest[]> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 15));
  const emulated = emulatorNetwork(createEmulator({ clock, random: seededRandom(1) }));
  const sent: HttpRequest[] = [];
  const network = {
    send: (request: HttpRequest, signal?: AbortSignal) => {
      sent.push(request);
      return emulated.send(request, signal);
    },
  };
  const connector = customConnector(
    {
      definition,
      properties: built.properties,
      variable: (name) => variables[name],
      script: { execute: ({ request }, send, signal) => send({ ...request, method: "GET", body: undefined }, signal) },
    },
    {
      network,
      tokens: tokenSource(network, clock, () => undefined),
      parameters: connectionParameters({ apiName: "graph", definition: built.definition }, {}, given),
      refreshTokenOn401: false,
    },
  );
  const call = { operationId: "ExecuteGraphBatch", parameters: { body: {} }, signal: new AbortController().signal };
  await connector.invoke(call);
  return sent;
}

const form = ([first]: readonly HttpRequest[]): URLSearchParams =>
  new URLSearchParams(Buffer.from(first?.body ?? []).toString());
const signIn = { "token:grantType": "code" };

describe("environment variables when a connection is made", () => {
  it("give the application that people sign in to", async () => {
    const sent = await connect(
      { pb_GraphClientId: defaultApplication.clientId },
      { ...signIn, "token:clientId": "other" },
    );
    expect(form(sent).get("client_id")).to.equal(defaultApplication.clientId);
  });

  it("refuse a sign-in to an application that the tenant does not have", async () => {
    const unknown = "00000000-0000-4000-8000-00000000dead";
    const error: unknown = await connect({ pb_GraphClientId: unknown }, signIn).catch((reason: unknown) => reason);
    expect(String(error)).to.contain("received no token: 400 unauthorized_client");
  });

  it("leave a service principal the application of its connection", async () => {
    const sent = await connect({ pb_GraphClientId: "00000000-0000-4000-8000-00000000dead" }, {});
    expect(form(sent).get("client_id")).to.equal(defaultApplication.clientId);
  });

  it("without a value fall back to what the rehearsal has", async () => {
    const sent = await connect({}, signIn);
    expect(form(sent).get("client_id")).to.equal(defaultApplication.clientId);
    expect(sent[0]?.url).to.match(/^https:\/\/login\.microsoftonline\.com\//);
  });

  it("give the address of the sign-in, of the host and of the base URL", async () => {
    const login = await connect({ pb_EntraLoginUrl: "https://login.windows.net/" }, signIn).catch(() => []);
    expect(login.length === 0 || login[0]?.url.startsWith("https://login.windows.net/")).to.equal(true);
    const definition = {
      ...built.definition,
      host: '@environmentVariables("c_Host")',
      basePath: "/@environmentVariables('c_Version')",
    };
    const sent = await connect({ c_Host: "https://graph.microsoft.com/", c_Version: "v1.0" }, {}, definition);
    expect(sent[1]?.url).to.match(/^https:\/\/graph\.microsoft\.com\/v1\.0\//);
    expect(withAddress({ host: definition.host, basePath: definition.basePath }, () => undefined)).to.deep.equal({
      host: "c-host.environment-variable.invalid",
      basePath: "/c-version",
    });
    expect(withAddress(built.definition, () => undefined)).to.equal(built.definition);
  });

  it("are what the rehearsal was given, then what the package brings, then the default, and never a secret", () => {
    const set = {
      prefix: "pb",
      environmentVariables: [
        { schemaName: "pb_A", isSecret: false, value: "from the package", defaultValue: "default" },
        { schemaName: "pb_B", isSecret: false, defaultValue: "default" },
        { schemaName: "pb_S", isSecret: true, value: "/subscriptions/0/secrets/s" },
      ],
    };
    const variable = variableValues(set, { a: "given", other_C: "given too" });
    expect(["PB_a", "other_C", "pb_B", "pb_S", "pb_D"].map(variable)).to.deep.equal([
      "given",
      "given too",
      "default",
      undefined,
      undefined,
    ]);
    expect(variableValues(set, {})("pb_A")).to.equal("from the package");
  });
});
