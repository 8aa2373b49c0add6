import { expect } from "chai";
import { generateKeyPair, SignJWT } from "jose";
import { Driver, hosts } from "../support/driver.js";

describe("emulator: bearer tokens", () => {
  const call = (driver: Driver, authorization?: string) =>
    driver.send("financeOperations", "GET", "/data/BatchJobs", {
      anonymous: true,
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    });

  it("asks for one, with a challenge", async () => {
    const answer = await call(new Driver());
    expect(answer.status).to.equal(401);
    expect(answer.headers["www-authenticate"]).to.match(/^Bearer authorization_uri="https:\/\/login\./);
  });

  it("takes v1 and v2 tokens for its own address", async () => {
    for (const version of [1, 2] as const) {
      const driver = new Driver();
      const token = await driver.token("financeOperations", version);
      expect((await call(driver, `Bearer ${token}`)).status).to.equal(200);
    }
  });

  it("refuses a token for another audience", async () => {
    const driver = new Driver();
    const answer = await call(driver, `Bearer ${await driver.token("graph")}`);
    expect(answer.status).to.equal(401);
    expect(answer.headers["www-authenticate"]).to.include("invalid_token").and.include(hosts.graph);
  });

  it("refuses a token after its time", async () => {
    const driver = new Driver();
    const token = await driver.token("financeOperations");
    await driver.clock.advance(3_598_000);
    expect((await call(driver, `Bearer ${token}`)).status).to.equal(200);
    await driver.clock.advance(1_000);
    expect((await call(driver, `Bearer ${token}`)).status).to.equal(401);
  });

  it("refuses a token that somebody else signed, and one that was changed", async () => {
    const driver = new Driver();
    const { privateKey } = await generateKeyPair("RS256");
    const now = Math.floor(driver.clock.now() / 1000);
    const foreign = await new SignJWT({ aud: hosts.financeOperations, appid: "x", tid: "y", nbf: now, exp: now + 60 })
      .setProtectedHeader({ alg: "RS256", kid: "power-batch-emulator" })
      .sign(privateKey);
    expect((await call(driver, `Bearer ${foreign}`)).status).to.equal(401);
    const token = await driver.token("financeOperations");
    const [head, payload = "", signature] = token.split(".");
    const changed = Buffer.from(
      Buffer.from(payload, "base64url")
        .toString()
        .replace(hosts.financeOperations, "https://b.operations.dynamics.com"),
    ).toString("base64url");
    expect((await call(driver, `Bearer ${[head, changed, signature].join(".")}`)).status).to.equal(401);
  });

  it("refuses an application that is not registered in the environment", async () => {
    const driver = new Driver({ seed: { financeOperations: { applications: ["somebody-else"] } } });
    expect((await call(driver, `Bearer ${await driver.token("financeOperations")}`)).status).to.equal(401);
  });

  it("sends plain http to https before looking at the token", async () => {
    const answer = await new Driver().send(
      "financeOperations",
      "GET",
      "http://contoso.operations.dynamics.com/data/BatchJobs?$top=1",
    );
    expect(answer.status).to.equal(301);
    expect(answer.headers["location"]).to.equal("https://contoso.operations.dynamics.com/data/BatchJobs?$top=1");
  });
});
