import type { IncomingMessage, ServerResponse } from "node:http";
import { expect } from "chai";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { defaultApplication, defaultTenant } from "../../scripts/emulator/index.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout } from "../support/script-host.js";
import { startBackend, type Backend } from "./support/backend.js";
import { sendRaw } from "./support/http-client.js";
import { audience, startWorld, type ServiceWorld } from "./support/service-world.js";

const path = "/finance-operations/data/Companies";
const seconds = (): number => Math.floor(Date.now() / 1000);

interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly published: object;
}

async function makeKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  return { kid, privateKey, published: { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" } };
}

describeWith("dotnet", "connector service: tokens that it keeps", function () {
  this.timeout(60_000);
  let tenant: Backend;
  let world: ServiceWorld;
  let keys: readonly Key[] = [];
  /** Requests for tokens of the identity that get no response yet. */
  let held: ServerResponse[] | undefined;
  before(async function () {
    this.timeout(buildTimeout);
    keys = [await makeKey("first")];
    // A tenant whose keys the test changes, and the endpoint of managed identities, which it can keep waiting.
    tenant = await startBackend((request, response) => {
      const target = request.url ?? "";
      if (target.startsWith("/msi/token")) {
        if (held === undefined) void identityToken(target, request, response);
        else held.push(response);
        return;
      }
      const document = { issuer: `${tenant.url}/issuer`, jwks_uri: `${tenant.url}/keys` };
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify(target.endsWith("/keys") ? { keys: keys.map(({ published }) => published) } : document),
      );
    });
    const settings = { Access__Authority: tenant.url, IDENTITY_ENDPOINT: `${tenant.url}/msi/token` };
    world = await startWorld({ authorities: [tenant.authority], settings });
  });
  after(async () => {
    await world?.close();
    await tenant?.close();
  });

  async function identityToken(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await world.emulator.emulator.handle("entra", {
      method: "GET",
      url: `${world.emulator.urls.entra}${target}`,
      headers: { "x-identity-header": String(request.headers["x-identity-header"]) },
    });
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  }

  const tokenBy = ({ kid, privateKey }: Key, expires = seconds() + 600): Promise<string> =>
    new SignJWT({ tid: defaultTenant, azp: defaultApplication.clientId })
      .setProtectedHeader({ alg: "RS256", kid, typ: "JWT" })
      .setIssuer(`${tenant.url}/issuer`)
      .setAudience(audience)
      .setNotBefore(seconds() - 600)
      .setExpirationTime(expires)
      .sign(privateKey);

  const statusFor = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await sendRaw(world.service.url, { method: "GET", path, headers })).status;
  };

  /** Calls until the status changes, which the clock decides or a request to the tenant. */
  async function untilNot(status: number, token: string): Promise<number> {
    const end = Date.now() + 30_000;
    let last = status;
    while (last === status && Date.now() < end) last = await statusFor(token);
    return last;
  }

  it("a token is over when its time is, also one that was taken before", async () => {
    // Two minutes are given to clocks that differ.
    const token = await tokenBy(keys[0] ?? (await makeKey("none")), seconds() - 117);
    expect(await statusFor(token)).to.equal(200);
    expect(await untilNot(200, token)).to.equal(401);
  });

  it("a key that the tenant takes back opens nothing, also for tokens that were taken before", async () => {
    const [first] = keys;
    if (first === undefined) throw new Error("there is no key");
    const before = await tokenBy(first);
    expect(await statusFor(before)).to.equal(200);
    const second = await makeKey("second");
    keys = [second];
    const later = await tokenBy(second);
    // A key with another name: the tenant's keys are read again.
    expect(await untilNot(401, later)).to.equal(200);
    expect(await statusFor(before)).to.equal(401);
    expect(await statusFor(later)).to.equal(200);
  });

  it("goes on with the token that it has while the identity gets none, and comes back", async () => {
    const token = await tokenBy(keys[0] ?? (await makeKey("none")));
    expect(await statusFor(token)).to.equal(200);
    const headers = { authorization: `Bearer ${token}` };
    const request = { method: "GET", path: "/dataverse/api/data/v9.2/EntityDefinitions", headers };
    held = [];
    // The connector to finance and operations has a token, that to Dataverse has none yet.
    const waiting = Array.from({ length: 10 }, () => sendRaw(world.service.url, request, false));
    for (let each = 0; each < 30; each++) expect(await statusFor(token)).to.equal(200);
    // One asks, and all get what it gets.
    const [asked, ...more] = held;
    expect(more).to.have.length(0);
    held = undefined;
    asked?.writeHead(400, { "content-type": "application/json" }).end('{"statusCode":400,"message":"no identity"}');
    expect((await Promise.all(waiting)).map(({ status }) => status)).to.deep.equal(waiting.map(() => 502));
    expect((await sendRaw(world.service.url, request)).status).to.equal(200);
  });
});
