import { expect } from "chai";
import fc from "fast-check";
import { decodeJwt } from "jose";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { defaultApplication, defaultTenant } from "../../scripts/emulator/index.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, text } from "../support/script-host.js";
import { forgeToken } from "./support/forge-token.js";
import { sendRaw } from "./support/http-client.js";
import { personToken } from "./support/person-token.js";
import { audience, startWorld, type ServiceWorld } from "./support/service-world.js";

const application = "5ad0c0de-0000-4000-8000-0000000000bb";
const secret = "s3cr3t-of-the-application";
const people = ["adele@contoso.example", "alex@contoso.example"];
const path = "/dataverse/api/data/v9.2/EntityDefinitions";

describeWith("dotnet", "connector service: on behalf of people", function () {
  this.timeout(60_000);
  let world: ServiceWorld;
  let others = 0;
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

  const tokenOf = (person: string, scope?: string): Promise<string> => personToken(world, application, person, scope);

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
    const fresh = await anotherOf(token);
    const response = await call(fresh);
    expect([response.status, text(response.body)]).to.deep.equal([
      502,
      '{"error":{"code":"TargetSignInFailed","message":"there is no token for the service behind the connector"}}',
    ]);
    await world.service.logged("TargetSignInException");
    expect(world.service.log.join("\n")).not.to.include(secret);
    expect(world.service.log.join("\n")).not.to.match(/eyJ[\w-]{10}/);
  });

  const exchanges = (): number =>
    world.emulator.emulator.log().filter(({ service, method }) => service === "entra" && method === "POST").length;

  it("asks once for a person whose calls come all at the same time", async () => {
    world.reset();
    const fresh = await anotherOf(await tokenOf(people[0] ?? ""));
    world.emulator.emulator.clearLog();
    const responses = await Promise.all(Array.from({ length: 40 }, () => call(fresh)));
    expect(responses.map(({ status }) => status)).to.deep.equal(responses.map(() => 200));
    expect(exchanges()).to.equal(1);
  });

  it("waits when Entra ID throttles, and does not keep a failure", async () => {
    world.reset();
    const token = await anotherOf(await tokenOf(people[1] ?? ""));
    const fault = { service: "entra", path: `/${defaultTenant}/oauth2/v2.0/token` } as const;
    world.emulator.emulator.setFaults([{ ...fault, status: 429, times: 1, headers: { "retry-after": "1" } }]);
    expect((await call(token)).status).to.equal(200);
    world.emulator.emulator.setFaults([{ ...fault, status: 400, times: 20 }]);
    const next = await anotherOf(token);
    const refused = await Promise.all(Array.from({ length: 5 }, () => call(next)));
    expect(refused.map(({ status }) => status)).to.deep.equal([502, 502, 502, 502, 502]);
    world.emulator.emulator.setFaults([]);
    expect((await call(next)).status).to.equal(200);
  });

  it("never lets one person act with another's token, whatever comes together", async () => {
    world.reset();
    const tokens = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => anotherOf(await tokenOf(people[index % people.length] ?? ""))),
    );
    let marker = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(tokens.length - 1), { minLength: 2, maxLength: 24 }), async (callers) => {
        const calls = callers.map((index) => ({ index, table: `t${++marker}` }));
        await Promise.all(
          calls.map(async ({ index, table }) =>
            call(tokens[index] ?? "", `/dataverse/api/data/v9.2/EntityDefinitions/${table}/Keys`),
          ),
        );
        for (const { index, table } of calls) {
          const sent = world.received.find(({ url }) => url.includes(`%27${table}%27`))?.headers["authorization"] ?? "";
          const claims = decodeJwt(sent.replace("Bearer ", ""));
          expect(claims["preferred_username"] ?? claims["upn"]).to.equal(people[index % people.length]);
        }
      }),
      { numRuns: 15 },
    );
  });

  /** Another token of the same person: it is not known yet. */
  function anotherOf(token: string): Promise<string> {
    return forgeToken({ ...decodeJwt(token), uti: `another ${++others}` });
  }
});
