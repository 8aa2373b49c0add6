import { expect } from "chai";
import { defaultTenant } from "../../scripts/emulator/index.js";
import { accountId, contoso } from "./support/contoso.js";
import { Driver, hosts, type Answer } from "./support/driver.js";
import { crlf, statuses } from "./support/multipart.js";

/** Requests in the forms that the vendor's pages print: optional blanks left out, relative addresses with and without a slash. */
describe("emulator: requests as the vendor's pages print them", () => {
  const path = "/api/data/v9.0";
  const batch = (account: string): string =>
    crlf(
      "--batch_x1",
      "Content-Type: multipart/mixed;boundary=changeset_y2",
      "",
      ...["First", "Second"].flatMap((subject, index) => [
        "--changeset_y2",
        "Content-Type: application/http",
        "Content-Transfer-Encoding:binary",
        `Content-ID: ${index + 1}`,
        "",
        `POST ${hosts.dataverse}${path}/tasks HTTP/1.1`,
        "Content-Type: application/json;type=entry",
        "",
        JSON.stringify({
          subject,
          "regardingobjectid_account_task@odata.bind": `${hosts.dataverse}${path}/accounts(${account})`,
        }),
      ]),
      "--changeset_y2--",
      "",
      "--batch_x1",
      "Content-Type: application/http",
      "Content-Transfer-Encoding:binary",
      "",
      `GET ${hosts.dataverse}${path}/accounts(${account})/Account_Tasks?$select=subject HTTP/1.1`,
      "Accept: application/json",
      "",
      "--batch_x1--",
    );
  const send = (driver: Driver, body: string): Promise<Answer> =>
    driver.send("dataverse", "POST", `${path}/$batch`, {
      headers: { "content-type": "multipart/mixed;boundary=batch_x1", accept: "application/json" },
      body,
    });

  it("Dataverse: a change set and a read in one batch, with an id of five groups", async () => {
    const answer = await send(new Driver({ seed: contoso }), batch(accountId));
    expect(answer.status).to.equal(200);
    expect(statuses(answer.text)).to.deep.equal([204, 204, 200]);
    expect(answer.text).to.include("First").and.include("Second");
  });

  it("Dataverse: an id of four groups is not a GUID, and the change set says so", async () => {
    const answer = await send(new Driver({ seed: contoso }), batch("00000000-0000-0000-000000000001"));
    expect(answer.status).to.equal(400);
    expect(answer.text).to.include("00000000-0000-0000-000000000001");
  });

  it("Graph: a batch of a user, with and without a slash in front", async () => {
    const driver = new Driver({ settings: { "entra.signIn": "automatic", "graph.shuffle": false } });
    const tokens = await driver.form(`/${defaultTenant}/oauth2/v2.0/token`, {
      grant_type: "password",
      client_id: "5ad0c0de-0000-4000-8000-000000000001",
      username: "maker@contoso.example",
      password: "any",
      scope: "User.ReadWrite",
    });
    const answer = await driver.send("graph", "POST", "/v1.0/$batch", {
      headers: { authorization: `Bearer ${String(tokens.json["access_token"])}`, accept: "application/json" },
      body: {
        requests: [
          { id: "a", method: "GET", url: "/me/drive/root:/report.txt:/content" },
          {
            id: "b",
            url: "/me",
            method: "PATCH",
            body: { city: "Oslo" },
            headers: { "Content-Type": "application/json" },
          },
          {
            id: "c",
            url: "users?$select=id,displayName&$filter=state eq null&$count=true",
            method: "GET",
            headers: { ConsistencyLevel: "eventual" },
          },
        ],
      },
    });
    expect(answer.status).to.equal(200);
    const responses = answer.json["responses"] as {
      id: string;
      status: number;
      body: Record<string, unknown> | null;
    }[];
    const byId = new Map(responses.map((response) => [response.id, response]));
    // The emulator has no drives, and says so for that item alone.
    expect([...byId.values()].map(({ status }) => status)).to.have.members([501, 204, 200]);
    expect(byId.get("b")).to.include({ status: 204, body: null });
    expect(byId.get("c")?.body).to.include({ "@odata.count": 1 });
  });

  it("Finance & Operations: the batch job as a number without quotes, in the collection's own action", async () => {
    const seed = { financeOperations: { batchJobs: [{ BatchJobRecId: 5637144576, Status: "Error" as const }] } };
    const driver = new Driver({ seed });
    const answer = await driver.send(
      "financeOperations",
      "POST",
      "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
      { body: '{ "batchJobId":5637144576 }' },
    );
    expect(answer.status).to.equal(200);
    expect(String(answer.json["value"])).to.include('"IsSuccess":true');
  });
});
