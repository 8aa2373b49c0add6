import { expect } from "chai";
import { DynamicsWebApi } from "dynamics-web-api";
import {
  defaultApplication,
  defaultTenant,
  startEmulator,
  type EmulatorServer,
} from "../../../scripts/emulator/index.js";
import { accountId, contoso } from "../support/contoso.js";

/** The client's error for a failed operation. */
interface ClientError {
  readonly message: string;
  readonly status?: number;
}

describe("emulator: Dataverse driven by dynamics-web-api", () => {
  let server: EmulatorServer;
  let client: DynamicsWebApi;

  before(async () => {
    server = await startEmulator({ seed: contoso });
    const answer = await fetch(`${server.urls.entra}/${defaultTenant}/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: defaultApplication.clientId,
        client_secret: defaultApplication.secrets[0],
        scope: `${server.urls.dataverse}/.default`,
      }),
    });
    const token = ((await answer.json()) as { access_token: string }).access_token;
    client = new DynamicsWebApi({
      serverUrl: server.urls.dataverse,
      dataApi: { version: "9.2" },
      onTokenRefresh: () => Promise.resolve(token),
    });
  });
  beforeEach(() => server.emulator.reset());
  after(() => server.close());

  it("creates, reads, lists, updates, upserts and deletes", async () => {
    const id = (await client.create({
      collection: "accounts",
      data: { name: "Tailspin", accountnumber: "T1" },
    })) as unknown as string;
    expect(id).to.match(/^[-0-9a-f]{36}$/);
    const row = await client.retrieve<Record<string, unknown>>({ collection: "accounts", key: id, select: ["name"] });
    expect(row["name"]).to.equal("Tailspin");
    await client.update({ collection: "accounts", key: id, data: { name: "Tailspin Toys" } });
    await client.upsert({ collection: "accounts", key: "accountnumber='T1'", data: { revenue: 5 } });
    const list = await client.retrieveMultiple<Record<string, unknown>>({
      collection: "accounts",
      select: ["name", "revenue"],
      filter: "accountnumber eq 'T1'",
      count: true,
    });
    expect(list.value).to.have.length(1);
    expect(list.value[0]).to.include({ name: "Tailspin Toys", revenue: 5 });
    await client.deleteRecord({ collection: "accounts", key: id });
    const error = await client.retrieve({ collection: "accounts", key: id }).then(
      () => undefined,
      (reason: unknown) => reason as ClientError,
    );
    expect(error?.status).to.equal(404);
  });

  it("pages with retrieveAll", async () => {
    const all = await client.retrieveMultiple<Record<string, unknown>>({ collection: "accounts", maxPageSize: 2 });
    expect(all.value).to.have.length(2);
    expect(all.oDataNextLink).to.be.a("string");
    const next = await client.retrieveMultiple<Record<string, unknown>>(
      { collection: "accounts", maxPageSize: 2 },
      all.oDataNextLink,
    );
    expect(next.value).to.have.length(1);
  });

  it("links rows and calls WhoAmI", async () => {
    const contact = (await client.create({ collection: "contacts", data: { lastname: "New" } })) as unknown as string;
    await client.associateSingleValued({
      collection: "accounts",
      primaryKey: accountId,
      navigationProperty: "primarycontactid",
      relatedCollection: "contacts",
      relatedKey: contact,
    });
    expect(server.emulator.dataverse.rows("account")[0]?.["_primarycontactid_value"]).to.equal(contact);
    const me = await client.callFunction<{ UserId: string }>("WhoAmI");
    expect(me.UserId).to.match(/^[-0-9a-f]{36}$/);
  });

  it("runs a batch: a change set with references, then a read", async () => {
    client.startBatch();
    void client.create({ collection: "accounts", data: { name: "Wide World" }, contentId: "1" });
    void client.create({
      collection: "contacts",
      data: { lastname: "Grüße 😀", "parentcustomerid_account@odata.bind": "$1" },
    });
    void client.retrieveMultiple({ collection: "accounts", filter: "name eq 'Wide World'" });
    const [account, contact, list] = (await client.executeBatch()) as [string, string, { value: unknown[] }];
    expect(list.value).to.have.length(1);
    expect(server.emulator.dataverse.rows("contact").at(-1)).to.include({
      contactid: contact,
      lastname: "Grüße 😀",
      _parentcustomerid_value: account,
    });
  });

  it("sees a change set rolled back", async () => {
    client.startBatch();
    void client.create({ collection: "tasks", data: { subject: "kept?" } });
    void client.create({ collection: "tasks", data: { subject: "x".repeat(201) } });
    const errors = await client.executeBatch().then(
      () => [],
      (reason: unknown) => (Array.isArray(reason) ? (reason as ClientError[]) : [reason as ClientError]),
    );
    expect(JSON.stringify(errors)).to.include("exceeded the maximum allowed length");
    expect(server.emulator.dataverse.rows("task")).to.deep.equal([]);
  });

  it("goes on after an error outside change sets", async () => {
    client.startBatch();
    void client.create({ collection: "tasks", data: { subject: "x".repeat(201) }, inChangeSet: false });
    void client.create({ collection: "tasks", data: { subject: "second" }, inChangeSet: false });
    await client.executeBatch({ continueOnError: true }).catch(() => undefined);
    expect(server.emulator.dataverse.rows("task").map((row) => row["subject"])).to.deep.equal(["second"]);
  });
});
