import { expect } from "chai";
import { decodeJwt } from "jose";
import { defaultApplication } from "../../../scripts/emulator/index.js";
import { Driver, type Answer } from "../support/driver.js";

const other = "5ad0c0de-0000-4000-8000-0000000000bb";
const resource = "https://contoso.crm4.dynamics.com";

describe("emulator: tokens of a managed identity", () => {
  const ask = (
    query: Readonly<Record<string, string>>,
    headers: Record<string, string> = { "x-identity-header": "x" },
  ): Promise<Answer> => {
    const driver = new Driver({ seed: { entra: { applications: [{ clientId: other }] } } });
    const fields = new URLSearchParams({ "api-version": "2019-08-01", resource, ...query });
    return driver.send("entra", "GET", `/msi/token?${fields.toString()}`, { headers, anonymous: true });
  };

  it("are those of the first application, or of the one that is named", async () => {
    const answer = await ask({});
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ resource, token_type: "Bearer" });
    const claims = decodeJwt(String(answer.json["access_token"]));
    expect(claims).to.include({ aud: resource, appid: defaultApplication.clientId });
    expect(answer.json["expires_on"]).to.equal(String(claims.exp));
    const named = await ask({ client_id: other });
    expect(decodeJwt(String(named.json["access_token"]))).to.include({ appid: other });
  });

  it("are refused without the header, for what is not known, and in another version", async () => {
    expect((await ask({}, {})).status).to.equal(401);
    expect((await ask({ resource: "api://unknown" })).status).to.equal(400);
    expect((await ask({ client_id: "unknown" })).status).to.equal(400);
    expect((await ask({ "api-version": "2017-09-01" })).status).to.equal(400);
  });
});
