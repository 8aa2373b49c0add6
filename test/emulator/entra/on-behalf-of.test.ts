import { expect } from "chai";
import { decodeJwt } from "jose";
import type { EmulatorSeed } from "../../../scripts/emulator/index.js";
import { Driver, type Answer } from "../support/driver.js";

const service = "5ad0c0de-0000-4000-8000-0000000000bb";
const client = "5ad0c0de-0000-4000-8000-0000000000cc";
const tenant = "5ad0c0de-0000-4000-8000-00000000000a";
const seed: EmulatorSeed = {
  entra: {
    applications: [
      { clientId: service, secrets: ["service"] },
      { clientId: client, secrets: ["client"], publicClient: true },
    ],
    resources: [`api://${service}`],
  },
};

const token = (driver: Driver, fields: Readonly<Record<string, string>>, version = "v2.0/"): Promise<Answer> =>
  driver.form(`/${tenant}/oauth2/${version}token`, fields);

async function assertion(driver: Driver): Promise<string> {
  const answer = await token(driver, {
    grant_type: "password",
    client_id: client,
    username: "maker@contoso.example",
    password: "any",
    scope: `api://${service}/access_as_user`,
  });
  return String(answer.json["access_token"]);
}

const exchange = (driver: Driver, changes: Readonly<Record<string, string>>): Promise<Answer> =>
  token(driver, {
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    requested_token_use: "on_behalf_of",
    client_id: service,
    client_secret: "service",
    scope: "https://contoso.crm4.dynamics.com/.default",
    ...changes,
  });

describe("emulator: a token on behalf of a user", () => {
  it("is the user's, for the service that was asked for, given to the one in between", async () => {
    const driver = new Driver({ seed });
    const answer = await exchange(driver, { assertion: await assertion(driver) });
    expect(answer.status).to.equal(200);
    expect(decodeJwt(String(answer.json["access_token"]))).to.include({
      aud: "https://contoso.crm4.dynamics.com",
      azp: service,
      preferred_username: "maker@contoso.example",
      scp: "user_impersonation",
    });
  });

  it("is refused without a secret, a user, the right audience or time", async () => {
    const driver = new Driver({ seed });
    const right = await assertion(driver);
    const fail = async (changes: Readonly<Record<string, string>>): Promise<unknown> =>
      (await exchange(driver, changes)).at("/error_codes/0");
    expect(await fail({ assertion: right, client_secret: "" })).to.equal(7000218);
    expect(await fail({ assertion: "" })).to.equal(900144);
    expect(await fail({ assertion: right, requested_token_use: "" })).to.equal(900144);
    expect(await fail({ assertion: `${right}x` })).to.equal(50013);
    expect(await fail({ assertion: right, client_id: client, client_secret: "client" })).to.equal(500131);
    expect(await fail({ assertion: right, scope: "https://unknown.example/.default" })).to.equal(500011);
    const own = await token(driver, {
      grant_type: "client_credentials",
      client_id: client,
      client_secret: "client",
      scope: `api://${service}/.default`,
    });
    expect(await fail({ assertion: String(own.json["access_token"]) })).to.equal(50013);
    await driver.clock.advance(3_600_000);
    expect(await fail({ assertion: right })).to.equal(500133);
  });
});
