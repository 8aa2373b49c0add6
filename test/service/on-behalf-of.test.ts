import { expect } from "chai";
import { decodeJwt } from "jose";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { defaultApplication, defaultTenant } from "../../scripts/emulator/index.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, text } from "../support/script-host.js";
import { sendRaw } from "./support/http-client.js";
import { audience, startWorld, type ServiceWorld } from "./support/service-world.js";

const application = "5ad0c0de-0000-4000-8000-0000000000bb";
const secret = "s3cr3t-of-the-application";
const people = ["adele@contoso.example", "alex@contoso.example"];
const path = "/dataverse/api/data/v9.2/EntityDefinitions";

describeWith("dotnet", "connector service: on behalf of people", function () {
  this.timeout(60_000);
  let world: ServiceWorld;
  before(async function () {
    this.timeout(buildTimeout);
    world = await startWorld({
      seed: {
        entra: {
          applications: [
            { ...defaultApplication, secrets: [...defaultApplication.secrets] },
            { clientId: application, secrets: [secret] },
          ],
          resources: [`api://${application}`],
        },
        graph: { users: people.map((userPrincipalName) => ({ userPrincipalName, displayName: userPrincipalName })) },
      },
      settings: {
        Access__Audiences: `${audience} api://${application}`,
        Access__Scope: "access_as_user",
        Connectors__dataverse__SignIn: "OnBehalfOf",
        Identity__OnBehalfOf__ClientId: application,
        Identity__OnBehalfOf__ClientSecret: secret,
      },
    });
  });
  after(() => world?.close());

  const call = (token: string, target = path): Promise<HttpResponse> =>
    sendRaw(world.service.url, { method: "GET", path: target, headers: { authorization: `Bearer ${token}` } });

  async function tokenOf(person: string, scope = "access_as_user"): Promise<string> {
    const response = await world.emulator.emulator.handle("entra", {
      method: "POST",
      url: `${world.emulator.urls.entra}/${defaultTenant}/oauth2/v2.0/token`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(
        new URLSearchParams({
          grant_type: "password",
          client_id: defaultApplication.clientId,
          client_secret: defaultApplication.secrets[0],
          username: person,
          password: "any",
          scope: `api://${application}/${scope}`,
        }).toString(),
      ),
    });
    return String((JSON.parse(text(response.body)) as { access_token?: string }).access_token);
  }

  it("calls go out with each person's own token, which is asked for once", async () => {
    const tokens = await Promise.all(people.map((person) => tokenOf(person)));
    world.emulator.emulator.clearLog();
    for (let round = 0; round < 3; round++) {
      for (const [index, token] of tokens.entries()) {
        expect((await call(token)).status).to.equal(200);
        const sent = world.received.at(-1)?.headers["authorization"] ?? "";
        const claims = decodeJwt(sent.replace("Bearer ", ""));
        expect(claims["preferred_username"] ?? claims["upn"]).to.equal(people[index]);
        expect(sent).not.to.include(token);
      }
    }
    const exchanges = world.emulator.emulator
      .log()
      .filter(({ service, method }) => service === "entra" && method === "POST");
    expect(exchanges).to.have.length(people.length);
  });

  it("no application calls for people, no person for the service, and nobody without the scope", async () => {
    expect((await call(await world.token())).status).to.equal(403);
    const person = await tokenOf(people[0] ?? "");
    expect((await call(person, "/finance-operations/data/Companies")).status).to.equal(403);
    expect((await call(await world.token(), "/finance-operations/data/Companies")).status).to.equal(200);
    expect((await call(await tokenOf(people[0] ?? "", "something_else"))).status).to.equal(403);
  });

  it("says 502 when there is no token, and keeps the reason and the secret to itself", async () => {
    const token = await tokenOf(people[1] ?? "");
    world.reset();
    world.emulator.emulator.setFaults([
      { service: "entra", path: `/${defaultTenant}/oauth2/v2.0/token`, status: 400, times: 20 },
    ]);
    const fresh = await forgeFrom(token);
    const response = await call(fresh);
    expect([response.status, text(response.body)]).to.deep.equal([
      502,
      '{"error":{"code":"TargetSignInFailed","message":"there is no token for the service behind the connector"}}',
    ]);
    await world.service.logged("TargetSignInException");
    expect(world.service.log.join("\n")).not.to.include(secret);
    expect(world.service.log.join("\n")).not.to.match(/eyJ[\w-]{10}/);
  });

  /** Another token of the same person: it is not known yet. */
  async function forgeFrom(token: string): Promise<string> {
    const { forgeToken } = await import("./support/forge-token.js");
    return forgeToken({ ...decodeJwt(token), uti: "another" });
  }
});
