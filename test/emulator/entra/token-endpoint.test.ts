import { expect } from "chai";
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { defaultApplication, defaultTenant } from "../../../scripts/emulator/index.js";
import { Driver, hosts } from "../support/driver.js";

const client = { client_id: defaultApplication.clientId, client_secret: defaultApplication.secrets[0] };
const v1 = `/${defaultTenant}/oauth2/token`;
const v2 = `/${defaultTenant}/oauth2/v2.0/token`;
const resource = hosts.financeOperations;
const form1 = { grant_type: "client_credentials", ...client, resource };
const form2 = { grant_type: "client_credentials", ...client, scope: `${resource}/.default` };

describe("emulator: entra token endpoints", () => {
  it("returns v1 with every value as text", async () => {
    const { status, json } = await new Driver().form(v1, form1);
    expect(status).to.equal(200);
    expect(Object.keys(json)).to.deep.equal([
      "token_type",
      "expires_in",
      "ext_expires_in",
      "expires_on",
      "not_before",
      "resource",
      "access_token",
    ]);
    for (const value of Object.values(json)) expect(value).to.be.a("string");
    expect(json).to.include({ token_type: "Bearer", expires_in: "3599", resource });
    expect(Number(json["expires_on"]) - Number(json["not_before"])).to.equal(3599);
  });

  it("returns v2 with numbers and no refresh token", async () => {
    const { status, json } = await new Driver().form(v2, form2);
    expect(status).to.equal(200);
    expect(json).to.include({ token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599 });
    expect(json).to.have.all.keys("token_type", "expires_in", "ext_expires_in", "access_token");
  });

  it("signs tokens that its published keys verify", async () => {
    const driver = new Driver();
    const configuration = await driver.send("entra", "GET", `/${defaultTenant}/v2.0/.well-known/openid-configuration`);
    expect(configuration.json["token_endpoint"]).to.equal(`${hosts.entra}${v2}`);
    const keys = await driver.send("entra", "GET", new URL(String(configuration.json["jwks_uri"])).pathname);
    const { json } = await driver.form(v2, form2);
    const { payload, protectedHeader } = await jwtVerify(
      String(json["access_token"]),
      createLocalJWKSet(keys.json as unknown as JSONWebKeySet),
      { currentDate: new Date(driver.clock.now()), audience: resource, issuer: String(configuration.json["issuer"]) },
    );
    expect(protectedHeader.alg).to.equal("RS256");
    expect(payload).to.include({ tid: defaultTenant, azp: client.client_id, ver: "2.0" });
  });

  it("takes the client by Basic, percent-encoded as RFC 6749 asks", async () => {
    const pair = `${encodeURIComponent(client.client_id)}:${encodeURIComponent(client.client_secret)}`;
    const authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
    const fields = { grant_type: "client_credentials", scope: `${resource}/.default` };
    expect((await new Driver().form(v2, fields, { authorization })).status).to.equal(200);
  });

  const without = (fields: Record<string, string>, name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

  const refusals: readonly [string, string, Record<string, string>, number, number, string][] = [
    ["a wrong secret", v1, { ...form1, client_secret: "wrong" }, 401, 7000215, "invalid_client"],
    ["no secret", v2, without(form2, "client_secret"), 401, 7000216, "invalid_client"],
    [
      "an unknown application",
      v1,
      { ...form1, client_id: "5ad0c0de-0000-4000-8000-0000000000ff" },
      400,
      700016,
      "unauthorized_client",
    ],
    ["a malformed tenant", "/not%20a%20tenant/oauth2/token", form1, 400, 90002, "invalid_request"],
    ["no grant type", v1, without(form1, "grant_type"), 400, 900144, "invalid_request"],
    ["no resource", v1, without(form1, "resource"), 400, 900144, "invalid_request"],
    ["no scope", v2, without(form2, "scope"), 400, 900144, "invalid_request"],
    ["another grant", v2, { ...form2, grant_type: "implicit" }, 400, 70003, "unsupported_grant_type"],
    ["resource on v2", v2, { ...form2, resource }, 400, 901002, "invalid_request"],
    ["an unknown resource", v1, { ...form1, resource: "https://example.org" }, 400, 500011, "invalid_resource"],
    [
      "a scope without .default",
      v2,
      { ...form2, scope: `${resource}/user_impersonation` },
      400,
      1002012,
      "invalid_scope",
    ],
    ["two scopes", v2, { ...form2, scope: `${resource}/.default openid` }, 400, 70011, "invalid_scope"],
  ];
  for (const [what, path, fields, status, code, error] of refusals) {
    it(`refuses ${what} with AADSTS${code}`, async () => {
      const answer = await new Driver().form(path, fields);
      expect(answer.status).to.equal(status);
      expect(answer.json["error"]).to.equal(error);
      expect(answer.json["error_codes"]).to.deep.equal([code]);
      expect(answer.json["error_uri"]).to.equal(`https://login.microsoftonline.com/error?code=${code}`);
      expect(answer.json["error_description"]).to.match(
        new RegExp(
          `^AADSTS${code}: .+ Trace ID: [-0-9a-f]{36} Correlation ID: [-0-9a-f]{36} Timestamp: 2026-01-15 09:30:00Z$`,
        ),
      );
      expect(answer.text).not.to.include(client.client_secret);
    });
  }

  it("knows applications, expired secrets and tenants of a seed", async () => {
    const application = {
      clientId: "5ad0c0de-0000-4000-8000-0000000000aa",
      secrets: ["good", { value: "old", expires: "2026-01-01T00:00:00Z" }],
    };
    const driver = new Driver({ seed: { entra: { tenants: ["contoso.example"], applications: [application] } } });
    const ask = (tenant: string, secret: string): Promise<{ status: number; json: Record<string, unknown> }> =>
      driver.form(`/${tenant}/oauth2/token`, { ...form1, client_id: application.clientId, client_secret: secret });
    expect((await ask("contoso.example", "good")).status).to.equal(200);
    expect((await ask("contoso.example", "old")).json["error_codes"]).to.deep.equal([7000222]);
    expect((await ask("fabrikam.example", "good")).json["error_codes"]).to.deep.equal([90002]);
  });

  it("says so when it does not know an endpoint", async () => {
    const answer = await new Driver().send("entra", "GET", `/${defaultTenant}/saml2`);
    expect(answer.status).to.equal(501);
    expect(answer.text).to.include("does not know");
  });
});
