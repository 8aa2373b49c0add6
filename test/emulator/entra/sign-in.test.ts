import { expect } from "chai";
import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { defaultApplication, defaultTenant, type EmulatorSeed } from "../../../scripts/emulator/index.js";
import { Driver, hosts, type Answer } from "../support/driver.js";

const clientId = defaultApplication.clientId;
const redirectUri = "http://localhost:3000/back";
const verifier = "a-verifier-of-43-characters-or-more-0123456789";
const challenge = createHash("sha256").update(verifier).digest("base64url");
const authorizePath = `/${defaultTenant}/oauth2/v2.0/authorize`;
const tokenPath = `/${defaultTenant}/oauth2/v2.0/token`;

const wanted = {
  client_id: clientId,
  response_type: "code",
  redirect_uri: redirectUri,
  scope: "openid profile offline_access User.Read",
  state: "a b&c",
  nonce: "n-1",
  code_challenge: challenge,
  code_challenge_method: "S256",
};

const people: EmulatorSeed = {
  graph: {
    users: [
      { userPrincipalName: "adele@contoso.example", displayName: "Adele <b>Vance</b>", mail: "adele@contoso.example" },
      { userPrincipalName: "alex@contoso.example", displayName: "Alex Wilber" },
      { userPrincipalName: "gone@contoso.example", displayName: "Gone", accountEnabled: false },
    ],
  },
};

const query = (changes: Readonly<Record<string, string | undefined>> = {}): string => {
  const fields = Object.entries({ ...wanted, ...changes }).filter(([, value]) => value !== undefined);
  return `${authorizePath}?${new URLSearchParams(fields).toString()}`;
};

/** Chooses an account on the sign-in page. */
const choose = (driver: Driver, path: string, fields: Record<string, string>, headers = {}): Promise<Answer> =>
  driver.form(path, fields, { origin: hosts.entra, "sec-fetch-site": "same-origin", ...headers });

const backTo = (answer: Answer): URL => new URL(answer.headers["location"] ?? "");

async function signIn(driver: Driver, changes: Record<string, string | undefined> = {}): Promise<string> {
  const answer = await choose(driver, query(changes), { account: "alex@contoso.example" });
  return backTo(answer).searchParams.get("code") ?? "";
}

const redeem = (driver: Driver, code: string, changes: Record<string, string> = {}): Promise<Answer> =>
  driver.form(tokenPath, {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
    ...changes,
  });

const fieldsOf = (code: string): Record<string, string> => ({ code });

describe("emulator: signing in", () => {
  it("shows a page with everybody who can sign in, without markup of theirs", async () => {
    const answer = await new Driver({ seed: people }).send("entra", "GET", query());
    expect(answer.status).to.equal(200);
    expect(answer.headers["content-type"]).to.equal("text/html; charset=utf-8");
    expect(answer.headers["content-security-policy"])
      .to.include("default-src 'none'")
      .and.include("form-action 'self' http://localhost:3000")
      .and.include("frame-ancestors 'none'");
    expect(answer.text).to.include("Adele &lt;b&gt;Vance").and.include('value="alex@contoso.example"');
    expect(answer.text).to.not.include("gone@contoso.example");
  });

  it("puts the user of login_hint first, and has a user without any seed", async () => {
    const seeded = await new Driver({ seed: people }).send(
      "entra",
      "GET",
      query({ login_hint: "ALEX@contoso.example" }),
    );
    expect(seeded.text.indexOf("alex@")).to.be.lessThan(seeded.text.indexOf("adele@"));
    const bare = await new Driver().send("entra", "GET", query());
    expect(bare.text).to.include("maker@contoso.example");
  });

  it("sends a code back, which gives tokens of that user", async () => {
    const driver = new Driver({ seed: people });
    const answer = await choose(driver, query(), { account: "alex@contoso.example" });
    expect(answer.status).to.equal(302);
    const back = backTo(answer);
    expect(back.origin + back.pathname).to.equal(redirectUri);
    expect(back.searchParams.get("state")).to.equal(wanted.state);
    const tokens = await redeem(driver, back.searchParams.get("code") ?? "", { client_info: "1" });
    expect(tokens.status).to.equal(200);
    expect(tokens.json).to.include({ token_type: "Bearer", expires_in: 3599, scope: "User.Read openid profile" });
    const id = decodeJwt(String(tokens.json["id_token"]));
    expect(id).to.include({
      aud: clientId,
      iss: `https://login.microsoftonline.com/${defaultTenant}/v2.0`,
      tid: defaultTenant,
      nonce: "n-1",
      preferred_username: "alex@contoso.example",
      name: "Alex Wilber",
    });
    const access = decodeJwt(String(tokens.json["access_token"]));
    expect(access).to.include({ aud: hosts.graph, scp: "User.Read", oid: id["oid"], sub: id.sub });
    const info = JSON.parse(Buffer.from(String(tokens.json["client_info"]), "base64url").toString()) as object;
    expect(info).to.deep.equal({ uid: id["oid"], utid: defaultTenant });
  });

  for (const [title, changes, code, error] of [
    ["a wrong verifier", { code_verifier: `${verifier}x` }, 50148, "invalid_grant"],
    ["another redirect URI", { redirect_uri: "http://localhost:3000/other" }, 500112, "invalid_grant"],
    ["a code that nobody gave out", fieldsOf("1.guessed"), 70000, "invalid_grant"],
    ["a wrong secret", { client_secret: "wrong" }, 7000215, "invalid_client"],
  ] as const) {
    it(`redeems no code with ${title}: AADSTS${code}`, async () => {
      const driver = new Driver({ seed: people });
      const answer = await redeem(driver, await signIn(driver), changes);
      expect(answer.json["error"]).to.equal(error);
      expect(answer.json["error_codes"]).to.deep.equal([code]);
    });
  }

  it("redeems a code once, for ten minutes, and for its own application", async () => {
    const other = "5ad0c0de-0000-4000-8000-0000000000bb";
    const seed = { ...people, entra: { applications: [{ clientId: other, publicClient: true }] } };
    const driver = new Driver({ seed });
    const code = await signIn(driver);
    expect((await redeem(driver, code, { client_id: other })).json["error_codes"]).to.deep.equal([70000]);
    expect((await redeem(driver, code)).status).to.equal(200);
    expect((await redeem(driver, code)).json["error_codes"]).to.deep.equal([54005]);
    const late = await signIn(driver);
    await driver.clock.advance(600_000);
    expect((await redeem(driver, late)).json["error_codes"]).to.deep.equal([70008]);
  });

  it("wants a secret from a web application, and a verifier from every program without one", async () => {
    const web = "https://portal.contoso.example/back";
    const application = { clientId: "5ad0c0de-0000-4000-8000-0000000000cc", secrets: ["s"], redirectUris: [web] };
    const driver = new Driver({ seed: { ...people, entra: { applications: [application] } } });
    const own = { client_id: application.clientId, redirect_uri: web };
    const code = await signIn(driver, own);
    expect((await redeem(driver, code, own)).json["error_codes"]).to.deep.equal([7000218]);
    expect((await redeem(driver, code, { ...own, client_secret: "s" })).status).to.equal(200);
    const plain = await signIn(driver, { code_challenge: undefined, code_challenge_method: undefined });
    const answer = await driver.form(tokenPath, {
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code: plain,
    });
    expect(answer.json["error_codes"]).to.deep.equal([7000218]);
  });

  for (const address of [
    "https://site.example/back",
    "http://localhost.site.example/",
    "javascript:alert(1)",
    "http://localhost@site.example/",
    "http://localhost:3000/#x",
    "not an address",
  ]) {
    it(`sends nobody to ${address}`, async () => {
      const answer = await new Driver().send("entra", "GET", query({ redirect_uri: address }));
      expect(answer.status).to.equal(400);
      expect(answer.headers).to.not.have.property("location");
      expect(answer.text).to.include("AADSTS50011");
    });
  }

  it("takes the addresses that a seed lists, on any port of this machine", async () => {
    const application = { clientId, redirectUris: ["http://localhost/back", "https://app.contoso.example/in"] };
    const driver = new Driver({ seed: { entra: { applications: [application] } } });
    const status = async (address: string): Promise<number> =>
      (await driver.send("entra", "GET", query({ redirect_uri: address }))).status;
    expect(await status("http://localhost:8123/back")).to.equal(200);
    expect(await status("https://app.contoso.example/in")).to.equal(200);
    expect(await status("http://localhost:8123/elsewhere")).to.equal(400);
    expect(await status("https://app.contoso.example:8443/in")).to.equal(400);
  });

  for (const [title, changes, fields, error] of [
    ["a response type it does not have", { response_type: "token" }, undefined, "unsupported_response_type"],
    ["a silent sign-in", { prompt: "none" }, undefined, "login_required"],
    ["two resources", { scope: "User.Read https://contoso.crm4.dynamics.com/.default" }, undefined, "invalid_request"],
    ["a click on Cancel", {}, { decline: "yes" }, "access_denied"],
    ["a user who is not there", {}, { account: "nobody@contoso.example" }, "invalid_grant"],
  ] as const) {
    it(`tells the application of ${title}: ${error}`, async () => {
      const driver = new Driver({ seed: people });
      const path = query(changes);
      const answer =
        fields === undefined ? await driver.send("entra", "GET", path) : await choose(driver, path, fields);
      expect(answer.status).to.equal(302);
      expect(backTo(answer).searchParams.get("error")).to.equal(error);
      expect(backTo(answer).searchParams.get("state")).to.equal(wanted.state);
    });
  }

  it("is not clicked by a page of some web site", async () => {
    const driver = new Driver({ seed: people });
    for (const headers of [{ origin: "https://site.example" }, { "sec-fetch-site": "cross-site" }]) {
      const answer = await choose(driver, query(), { account: "alex@contoso.example" }, headers);
      expect(answer.status).to.equal(403);
    }
  });

  it("responds in the fragment or by a posting page when asked to", async () => {
    const driver = new Driver({ seed: people });
    const choice = { account: "alex@contoso.example" };
    const fragment = backTo(await choose(driver, query({ response_mode: "fragment" }), choice));
    expect(new URLSearchParams(fragment.hash.slice(1)).get("code")).to.match(/^1\./);
    expect(JSON.stringify(driver.emulator.log())).to.not.include(
      new URLSearchParams(fragment.hash.slice(1)).get("code"),
    );
    const posted = await choose(driver, query({ response_mode: "form_post" }), choice);
    expect(posted.status).to.equal(200);
    expect(posted.text).to.include(`action="${redirectUri}"`).and.include('name="state" value="a b&amp;c"');
    const script = /<script>(.*)<\/script>/.exec(posted.text)?.[1] ?? "";
    const hash = createHash("sha256").update(script).digest("base64");
    expect(posted.headers["content-security-policy"]).to.include(`script-src 'sha256-${hash}'`);
  });

  it("signs in without a page when a setting says so", async () => {
    const driver = new Driver({ seed: people, settings: { "entra.signIn": "automatic" } });
    const answer = await driver.send("entra", "GET", query({ prompt: "none", login_hint: "alex@contoso.example" }));
    const tokens = await redeem(driver, backTo(answer).searchParams.get("code") ?? "");
    expect(decodeJwt(String(tokens.json["id_token"]))).to.include({ name: "Alex Wilber" });
  });

  it("refreshes for 90 days, for other resources too, and only the application's own tokens", async () => {
    const driver = new Driver({ seed: people });
    const first = await redeem(driver, await signIn(driver));
    const refresh = (changes: Record<string, string> = {}): Promise<Answer> =>
      driver.form(tokenPath, {
        grant_type: "refresh_token",
        client_id: clientId,
        refresh_token: String(first.json["refresh_token"]),
        ...changes,
      });
    const again = await refresh();
    expect(decodeJwt(String(again.json["access_token"]))).to.include({ aud: hosts.graph, scp: "User.Read" });
    expect(again.json["refresh_token"]).to.be.a("string").and.not.equal(first.json["refresh_token"]);
    expect(decodeJwt(String(again.json["id_token"]))).to.not.have.property("nonce");
    const other = await refresh({ scope: `${hosts.dataverse}/.default` });
    expect(decodeJwt(String(other.json["access_token"]))).to.include({ aud: hosts.dataverse });
    expect((await refresh({ refresh_token: "1.guessed" })).json["error_codes"]).to.deep.equal([70000]);
    await driver.clock.advance(90 * 86_400_000);
    expect((await refresh()).json["error_codes"]).to.deep.equal([700082]);
  });

  it("gives no refresh token without offline_access, and no id token without openid", async () => {
    const driver = new Driver({ seed: people });
    const tokens = await redeem(driver, await signIn(driver, { scope: "Mail.Send" }));
    expect(tokens.json).to.have.all.keys("token_type", "expires_in", "ext_expires_in", "scope", "access_token");
  });

  it("serves the v1 endpoints, with every value as text", async () => {
    const driver = new Driver({ seed: people });
    const fields = { ...wanted, resource: hosts.dataverse, response_mode: "query" };
    const path = `/common/oauth2/authorize?${new URLSearchParams(fields).toString()}`;
    const code = backTo(await choose(driver, path, { account: "alex@contoso.example" })).searchParams.get("code");
    const { json } = await driver.form("/common/oauth2/token", {
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code: code ?? "",
      code_verifier: verifier,
    });
    for (const value of Object.values(json)) expect(value).to.be.a("string");
    expect(json).to.include({ resource: hosts.dataverse, scope: "user_impersonation" });
    expect(decodeJwt(String(json["access_token"]))).to.include({ upn: "alex@contoso.example", tid: defaultTenant });
  });

  it("gives the id of a domain's tenant, and the home tenant's for `organizations`", async () => {
    const driver = new Driver({ seed: { ...people, entra: { tenants: ["fabrikam.example", defaultTenant] } } });
    const fields = { grant_type: "client_credentials", scope: `${hosts.graph}/.default` };
    const client = { client_id: clientId, client_secret: defaultApplication.secrets[0] };
    const tid = async (tenant: string): Promise<unknown> =>
      decodeJwt(
        String((await driver.form(`/${tenant}/oauth2/v2.0/token`, { ...fields, ...client })).json["access_token"]),
      )["tid"];
    expect(await tid("fabrikam.example")).to.match(/^[0-9a-f]{8}-/);
    expect(await tid("organizations")).to.equal(await tid("fabrikam.example"));
    expect(await tid(defaultTenant)).to.equal(defaultTenant);
  });

  it("signs in on another device", async () => {
    const driver = new Driver({ seed: people });
    const started = await driver.form(`/organizations/oauth2/v2.0/devicecode`, {
      client_id: clientId,
      scope: "User.Read offline_access openid",
    });
    expect(started.json).to.include({
      expires_in: 900,
      interval: 5,
      verification_uri: `${hosts.entra}/common/oauth2/deviceauth`,
    });
    const poll = (): Promise<Answer> =>
      driver.form(tokenPath, {
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
        client_id: clientId,
        device_code: String(started.json["device_code"]),
      });
    expect((await poll()).json).to.include({ error: "authorization_pending" });
    const page = "/common/oauth2/deviceauth";
    expect((await driver.send("entra", "GET", page)).text).to.include('name="user_code"');
    expect((await choose(driver, page, { user_code: "WRONG", account: "alex@contoso.example" })).status).to.equal(400);
    const userCode = String(started.json["user_code"]);
    const signedIn = await choose(driver, page, { user_code: userCode, account: "alex@contoso.example" });
    expect(signedIn.text).to.include("Signed in");
    expect(decodeJwt(String((await poll()).json["id_token"]))).to.include({ name: "Alex Wilber" });
    expect((await poll()).json).to.include({ error: "bad_verification_code" });
  });

  it("tells a program whose user declined on the other device, or came too late", async () => {
    const driver = new Driver({ seed: people });
    for (const [late, error] of [
      [false, "access_denied"],
      [true, "expired_token"],
    ] as const) {
      const started = await driver.form(`/common/oauth2/v2.0/devicecode`, { client_id: clientId, scope: "User.Read" });
      if (late) await driver.clock.advance(900_000);
      const user_code = String(started.json["user_code"]);
      const page = await choose(driver, "/common/oauth2/deviceauth", { user_code, decline: "yes" });
      expect(page.status).to.equal(late ? 400 : 200);
      const answer = await driver.form(tokenPath, {
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
        client_id: clientId,
        device_code: String(started.json["device_code"]),
      });
      expect(answer.json).to.include({ error });
    }
  });

  it("takes a user name with any password, from a public client", async () => {
    const secret = { clientId: "5ad0c0de-0000-4000-8000-0000000000dd", secrets: ["s"] };
    const driver = new Driver({ seed: { ...people, entra: { applications: [secret] } } });
    const fields = {
      grant_type: "password",
      username: "adele@contoso.example",
      password: "any",
      scope: "User.Read openid",
    };
    const answer = await driver.form(tokenPath, { ...fields, client_id: clientId });
    expect(decodeJwt(String(answer.json["id_token"]))).to.include({ email: "adele@contoso.example" });
    const codes = async (changes: Record<string, string>): Promise<unknown> =>
      (await driver.form(tokenPath, { ...fields, client_id: clientId, ...changes })).json["error_codes"];
    expect(await codes({ username: "nobody@contoso.example" })).to.deep.equal([50034]);
    expect(await codes({ password: "" })).to.deep.equal([900144]);
    expect(await codes({ client_id: secret.clientId })).to.deep.equal([7000218]);
  });

  it("says who the user is: /me, userinfo", async () => {
    const driver = new Driver({ seed: people });
    const tokens = await redeem(driver, await signIn(driver));
    const headers = { authorization: `Bearer ${String(tokens.json["access_token"])}` };
    const me = await driver.send("graph", "GET", "/v1.0/me", { headers });
    expect(me.json).to.include({ displayName: "Alex Wilber", userPrincipalName: "alex@contoso.example" });
    const changed = await driver.send("graph", "PATCH", "/v1.0/me", { headers, body: { city: "Berlin" } });
    expect(changed.status).to.equal(204);
    const city = await driver.send("graph", "GET", "/v1.0/users/alex@contoso.example?$select=city");
    expect(city.json).to.include({ city: "Berlin" });
    const info = await driver.send("entra", "GET", `/${defaultTenant}/openid/userinfo`, { headers });
    expect(info.json["sub"]).to.equal(decodeJwt(String(tokens.json["id_token"])).sub);
    const batch = await driver.send("graph", "POST", "/v1.0/$batch", {
      headers,
      body: { requests: [{ id: "1", method: "GET", url: "/me?$select=displayName" }] },
    });
    expect(batch.at("/responses/0/body/displayName")).to.equal("Alex Wilber");
    const application = await driver.send("graph", "GET", "/v1.0/me");
    expect(application.status).to.equal(400);
    const nobody = await driver.send("entra", "GET", `/${defaultTenant}/openid/userinfo`);
    expect(nobody.status).to.equal(401);
  });

  it("gives the user who is there without a seed a place in the directory", async () => {
    const driver = new Driver({ settings: { "entra.signIn": "automatic" } });
    const code = backTo(await driver.send("entra", "GET", query())).searchParams.get("code") ?? "";
    const headers = { authorization: `Bearer ${String((await redeem(driver, code)).json["access_token"])}` };
    const me = await driver.send("graph", "GET", "/v1.0/me", { headers });
    expect(me.json).to.include({ userPrincipalName: "maker@contoso.example" });
    expect((await driver.send("graph", "GET", `/v1.0/users/${String(me.json["id"])}`)).status).to.equal(200);
  });

  it("signs out to addresses of this machine only", async () => {
    const driver = new Driver();
    const logout = `/common/oauth2/v2.0/logout?post_logout_redirect_uri=`;
    const answer = await driver.send("entra", "GET", `${logout}${encodeURIComponent("http://localhost:3000/bye")}`);
    expect(answer.headers["location"]).to.equal("http://localhost:3000/bye");
    const foreign = await driver.send("entra", "GET", `${logout}${encodeURIComponent("https://site.example/")}`);
    expect(foreign.headers).to.not.have.property("location");
  });
});
