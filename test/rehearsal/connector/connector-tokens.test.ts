import { expect } from "chai";
import type { HttpResponse } from "../../../scripts/core/host/network.js";
import { jsonResponse } from "../support/flow.js";
import { failure, invoke, oauth, text } from "../support/invoke-connector.js";

describe("custom connector: tokens", () => {
  const token = (value: string): HttpResponse => jsonResponse(200, { access_token: value, expires_in: "3599" });
  const connection = {
    "token:TenantId": "t",
    "token:clientId": "c",
    "token:clientSecret": "s+1",
    "token:resourceUri": "https://org.test",
  };

  it("asks Entra ID with the connection's parameters and sends the token", async () => {
    const { requests, sent } = await invoke(
      {},
      {
        properties: { connectionParameters: oauth },
        connection,
        answer: (request) => (request.url.includes("login.") ? token("T1") : jsonResponse(200, {})),
      },
    );
    expect(requests[0]?.url).to.equal("https://login.microsoftonline.com/t/oauth2/token");
    expect(Object.fromEntries(new URLSearchParams(text(requests[0]!)))).to.deep.equal({
      grant_type: "client_credentials",
      client_id: "c",
      client_secret: "s+1",
      resource: "https://org.test",
    });
    expect(sent.headers["authorization"]).to.equal("Bearer T1");
  });

  for (const [refresh, statuses, asked] of [
    [true, [401, 200], 2],
    [false, [401], 1],
  ] as const) {
    it(`a refused token is ${refresh ? "renewed once" : "final by setting"}`, async () => {
      let given = 0;
      const { answer, requests } = await invoke(
        {},
        {
          properties: { connectionParameters: oauth },
          connection,
          refreshTokenOn401: refresh,
          answer: (request) => {
            if (request.url.includes("login.")) return token(`T${++given}`);
            return jsonResponse(request.headers["authorization"] === "Bearer T2" ? 200 : 401, {});
          },
        },
      );
      expect(answer.statusCode).to.equal(statuses.at(-1));
      expect(requests.filter((request) => request.url.includes("login."))).to.have.length(asked);
    });
  }

  it("fails when the token endpoint answers what is not JSON", async () => {
    const work = invoke(
      {},
      {
        properties: { connectionParameters: oauth },
        answer: () => ({ status: 200, headers: { "content-type": "application/json" }, body: Buffer.from("{half") }),
      },
    );
    expect(await failure(work)).to.equal("the connection received no token: 200");
  });

  it("fails when there is no token", async () => {
    const work = invoke(
      {},
      {
        properties: { connectionParameters: oauth },
        connection,
        answer: () => jsonResponse(401, { error: "invalid_client" }),
      },
    );
    expect(await failure(work)).to.equal("the connection received no token: 401 invalid_client");
  });
});
