import { expect } from "chai";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, text } from "../support/script-host.js";
import { forgeToken, type Claims, type Forgery } from "./support/forge-token.js";
import { sendRaw } from "./support/http-client.js";
import { startService } from "./support/service-process.js";
import { startWorld, type ServiceWorld } from "./support/service-world.js";

const other = "5ad0c0de-0000-4000-8000-0000000000ff";
const seconds = (): number => Math.floor(Date.now() / 1000);
const path = "/finance-operations/data/Companies";

describeWith("dotnet", "connector service: whose calls are taken", function () {
  this.timeout(60_000);
  let world: ServiceWorld;
  before(async function () {
    this.timeout(buildTimeout);
    world = await startWorld({ settings: { Access__Role: "Connector.Call" } });
  });
  after(() => world?.close());

  const call = (authorization?: string): Promise<HttpResponse> =>
    sendRaw(world.service.url, { method: "GET", path, headers: authorization === undefined ? {} : { authorization } });
  const withToken = async (claims?: Claims, forgery?: Forgery): Promise<HttpResponse> =>
    call(`Bearer ${await forgeToken(claims, forgery)}`);

  for (const version of [1, 2] as const) {
    it(`an allowed application, with a token of version ${version}`, async () => {
      expect((await call(`Bearer ${await world.token(version)}`)).status).to.equal(200);
    });
  }

  it("another application with the role, and not without it", async () => {
    expect((await withToken({ azp: other, roles: ["Else", "Connector.Call"] })).status).to.equal(200);
    expect((await withToken({ azp: other, roles: "Connector.Call" })).status).to.equal(200);
    expect((await withToken({ azp: other, roles: ["Connector.Calls", "connector.call"] })).status).to.equal(403);
    expect((await withToken({ azp: other })).status).to.equal(403);
  });

  it("no person's token, where the connector acts for itself", async () => {
    const response = await withToken({ scp: "access_as_user", roles: ["Connector.Call"] });
    expect(response.status).to.equal(403);
    expect(response.headers["www-authenticate"]).to.equal(undefined);
  });

  const refused: readonly [what: string, claims: Claims | (() => Claims), forgery?: Forgery][] = [
    ["another audience", { aud: "api://other" }],
    ["an audience that begins alike", { aud: "api://power-batch-connectors2" }],
    ["no audience", { aud: undefined }],
    ["another tenant's issuer", { iss: `https://login.microsoftonline.com/${other}/v2.0` }],
    ["a foreign issuer", { iss: "https://evil.example/" }],
    ["no issuer", { iss: undefined }],
    ["another tenant's id", { tid: other }],
    ["no tenant's id", { tid: undefined }],
    ["a time that is over", { exp: seconds() - 300 }],
    ["no end", { exp: undefined }],
    // Counted from the call: the tests before this one take minutes.
    ["a time that has not begun", () => ({ nbf: seconds() + 600, exp: seconds() + 1200 })],
    ["no application (an ID token)", { azp: undefined, nonce: "n" }],
    ["no signature", {}, { algorithm: "none" }],
    ["a symmetric signature by the public key", {}, { algorithm: "HS256" }],
    ["another algorithm (RS512)", {}, { algorithm: "RS512" }],
    ["another algorithm (PS256)", {}, { algorithm: "PS256" }],
    ["a foreign key with a known name", {}, { foreignKey: true }],
    ["a foreign key with a name of its own", {}, { foreignKey: true, kid: "unknown" }],
    ["the tenant's key under another name", {}, { kid: "unknown" }],
    ["another type", {}, { type: "dpop+jwt" }],
  ];
  for (const [what, claims, forgery] of refused) {
    it(`not a token with ${what}`, async () => {
      const response = await withToken(typeof claims === "function" ? claims() : claims, forgery);
      expect(response.status).to.equal(401);
      expect(response.headers["www-authenticate"]).to.equal('Bearer error="invalid_token"');
      expect(JSON.parse(text(response.body))).to.deep.equal({
        error: { code: "Unauthorized", message: "the call has no valid token for this service" },
      });
    });
  }

  it("no other kind of credentials, and nothing that is not a token", async () => {
    const token = await world.token();
    const [header = "", payload = "", signature = ""] = token.split(".");
    const wrong = [
      "",
      "Bearer",
      "Bearer ",
      `Basic ${Buffer.from("user:password").toString("base64")}`,
      "Bearer a.b.c",
      `Bearer ${header}.${payload}`,
      `Bearer ${header}.${payload}.`,
      `Bearer ${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA`,
      `Bearer ${token}.${signature}`,
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${"a".repeat(20_000)}`,
    ];
    for (const each of wrong) expect((await call(each)).status, each.slice(0, 40)).to.equal(401);
    expect((await call()).headers["www-authenticate"]).to.equal("Bearer");
    const query = { method: "GET", path: `${path}?access_token=${token}`, headers: {} };
    expect((await sendRaw(world.service.url, query)).status).to.equal(401);
  });

  it("tells strangers nothing of what there is", async () => {
    for (const each of [
      "/",
      "/openapi.json",
      "/finance-operations/data/Companies",
      "/nothing",
      "/health",
      "/health/",
    ]) {
      expect((await sendRaw(world.service.url, { method: "GET", path: each, headers: {} })).status).to.equal(401);
    }
    for (const each of ["/health/live", "/health/ready"]) {
      expect((await sendRaw(world.service.url, { method: "GET", path: each, headers: {} })).status).to.equal(200);
    }
  });

  it("no call, and no readiness, before it has the tenant's keys", async () => {
    const service = await startService({ ...world.settings, Access__Authority: "https://127.0.0.1:1" });
    try {
      const get = (target: string, headers = {}): Promise<HttpResponse> =>
        sendRaw(service.url, { method: "GET", path: target, headers }, false);
      expect((await get("/health/live")).status).to.equal(200);
      expect((await get("/health/ready")).status).to.equal(503);
      const response = await get(path, { authorization: `Bearer ${await world.token()}` });
      expect([response.status, response.headers["retry-after"]]).to.deep.equal([503, "5"]);
    } finally {
      await service.close();
    }
  });

  it("logs why, and never a token", async () => {
    const secret = await forgeToken({ aud: "api://other" });
    await call(`Bearer ${secret}`);
    await call(`Bearer ${await world.token()}`);
    await world.service.logged("SecurityTokenInvalidAudienceException");
    const log = world.service.log.join("\n");
    for (const line of world.service.log) expect(() => JSON.parse(line) as unknown).not.to.throw();
    // Every token begins with eyJ.
    expect(log).not.to.match(/eyJ[\w-]{10}/);
  });
});
