import { expect } from "chai";
import { accountId, contactId, contoso } from "../support/contoso.js";
import { Driver, hosts, type Answer, type Send } from "../support/driver.js";

const api = "/api/data/v9.2";
const missing = "00000000-0000-0000-0000-00000000dead";

function send(driver: Driver, method: string, path: string, options: Send = {}): Promise<Answer> {
  return driver.send("dataverse", method, `${api}/${path}`, options);
}

const names = (answer: Answer): unknown[] => (answer.json["value"] as { name: string }[]).map(({ name }) => name);

describe("emulator: Dataverse rows", () => {
  const filters: readonly [string, string[]][] = [
    ["name eq 'fabrikam'", ["Fabrikam"]],
    ["name eq 'Coho Winery''s'", ["Coho Winery's"]],
    ["revenue gt 100", ["Adventure Works"]],
    ["revenue ge 10.5 and revenue lt 200", ["Fabrikam"]],
    ["revenue eq null", ["Coho Winery's"]],
    ["not (revenue eq null)", ["Fabrikam", "Adventure Works"]],
    ["contains(name,'work') or startswith(name,'Coho')", ["Adventure Works", "Coho Winery's"]],
    ["endswith(name,'kam')", ["Fabrikam"]],
    ["creditonhold eq true", ["Adventure Works"]],
    [`accountid eq ${accountId}`, ["Fabrikam"]],
    ["createdon ge 2026-01-15T09:30:00Z", ["Fabrikam", "Adventure Works", "Coho Winery's"]],
    ["lastusedon lt 2026-02-01", ["Adventure Works"]],
    ["industrycode eq 1", ["Fabrikam"]],
    ["industrycode in (1,2)", ["Fabrikam"]],
  ];
  for (const [filter, expected] of filters) {
    it(`filters by ${filter}`, async () => {
      const answer = await send(new Driver({ seed: contoso }), "GET", `accounts?$filter=${encodeURIComponent(filter)}`);
      expect(names(answer)).to.deep.equal(expected);
    });
  }

  it("filters and expands across lookups", async () => {
    const driver = new Driver({ seed: contoso });
    const people = await send(
      driver,
      "GET",
      "contacts?$filter=parentcustomerid_account/name eq 'Fabrikam'&$expand=parentcustomerid_account($select=name)&$select=fullname",
    );
    expect(people.at("/value/0/fullname")).to.equal("Ada Byron");
    expect(people.at("/value/0/parentcustomerid_account")).to.include({ name: "Fabrikam", accountid: accountId });
    const one = await send(
      driver,
      "GET",
      `accounts(${accountId})?$select=name&$expand=contact_customer_accounts($select=lastname;$filter=lastname eq 'Byron'),primarycontactid`,
    );
    expect(one.at("/contact_customer_accounts/0/lastname")).to.equal("Byron");
    expect(one.at("/primarycontactid")).to.equal(null);
    const related = await send(driver, "GET", `accounts(${accountId})/contact_customer_accounts?$select=fullname`);
    expect(related.at("/value/0/contactid")).to.equal(contactId);
  });

  it("pages by odata.maxpagesize, sorts, counts, selects with the id", async () => {
    const driver = new Driver({ seed: contoso });
    const headers = { prefer: "odata.maxpagesize=2" };
    const first = await send(driver, "GET", "accounts?$select=name&$orderby=name desc&$count=true", { headers });
    expect(names(first)).to.deep.equal(["Fabrikam", "Coho Winery's"]);
    expect(first.json["@odata.count"]).to.equal(3);
    expect(Object.keys(first.at("/value/0") as object)).to.deep.equal(["@odata.etag", "name", "accountid"]);
    const second = await driver.send("dataverse", "GET", String(first.json["@odata.nextLink"]), { headers });
    expect(names(second)).to.deep.equal(["Adventure Works"]);
    expect(second.json).not.to.have.property("@odata.nextLink");
    expect(names(await send(driver, "GET", "accounts?$top=1", { headers }))).to.have.length(1);
    expect((await send(driver, "GET", "accounts/$count")).text).to.equal("3");
  });

  it("creates, reads, updates and deletes", async () => {
    const driver = new Driver({ seed: contoso });
    const created = await send(driver, "POST", "tasks", {
      body: { subject: "Call", "regardingobjectid_account_task@odata.bind": `/accounts(${accountId})` },
    });
    expect(created.status).to.equal(204);
    const address = created.headers["odata-entityid"] ?? "";
    expect(address).to.match(/^https:\/\/contoso\.crm4\.dynamics\.com\/api\/data\/v9\.2\/tasks\([-0-9a-f]{36}\)$/);
    expect(created.headers["location"]).to.equal(address);
    const read = await driver.send("dataverse", "GET", address, {
      headers: { prefer: 'odata.include-annotations="*"' },
    });
    expect(read.json).to.include({ subject: "Call", _regardingobjectid_value: accountId });
    expect(read.json).to.include({
      "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
      "_regardingobjectid_value@OData.Community.Display.V1.FormattedValue": "Fabrikam",
    });
    const updated = await driver.send("dataverse", "PATCH", address, {
      body: { subject: "Called" },
      headers: { prefer: "return=representation" },
    });
    expect(updated.status).to.equal(200);
    expect(updated.json["subject"]).to.equal("Called");
    expect(updated.headers).not.to.have.property("odata-entityid");
    expect((await driver.send("dataverse", "DELETE", address)).status).to.equal(204);
    expect((await driver.send("dataverse", "GET", address)).status).to.equal(404);
  });

  it("returns a representation on create, with 201", async () => {
    const answer = await send(new Driver({ seed: contoso }), "POST", "accounts?$select=name", {
      body: { name: "New", opendeals: 1 },
      headers: { prefer: "return=representation" },
    });
    expect(answer.status).to.equal(201);
    expect(answer.headers["preference-applied"]).to.equal("return=representation");
    expect(Object.keys(answer.json)).to.deep.equal(["@odata.context", "@odata.etag", "name", "accountid"]);
  });

  it("upserts by id and by alternate key, guarded by If-Match and If-None-Match", async () => {
    const driver = new Driver({ seed: contoso });
    const patch = (path: string, headers: Record<string, string> = {}) =>
      send(driver, "PATCH", path, { body: { name: "Changed" }, headers });
    expect((await patch("accounts(accountnumber='A1')", { "if-none-match": "*" })).status).to.equal(412);
    expect((await patch("accounts(accountnumber='A9')", { "if-match": "*" })).status).to.equal(404);
    expect((await patch(`accounts(${missing})`, { "if-match": "*" })).at("/error/code")).to.equal("0x80040217");
    const made = await patch("accounts(accountnumber='A9')");
    expect(made.status).to.equal(204);
    expect(driver.emulator.dataverse.rows("account").at(-1)).to.include({ accountnumber: "A9", name: "Changed" });
    const same = await patch("accounts(accountnumber='a9')");
    expect(same.headers["odata-entityid"]).to.equal(made.headers["odata-entityid"]);
    expect((await patch(`accounts(${missing})`)).headers["odata-entityid"]).to.include(missing);
    const etag = (await send(driver, "GET", `accounts(${accountId})`)).headers["etag"] ?? "";
    expect((await patch(`accounts(${accountId})`, { "if-match": etag })).status).to.equal(204);
    const late = await patch(`accounts(${accountId})`, { "if-match": etag });
    expect([late.status, late.at("/error/code")]).to.deep.equal([412, "0x80060882"]);
    const cached = await send(driver, "GET", `accounts(${missing})`);
    const again = await send(driver, "GET", `accounts(${missing})`, {
      headers: { "if-none-match": cached.headers["etag"] ?? "" },
    });
    expect(again.status).to.equal(304);
  });

  it("changes one column, and links and unlinks rows", async () => {
    const driver = new Driver({ seed: contoso });
    const column = `contacts(${contactId})/lastname`;
    expect((await send(driver, "PUT", column, { body: { value: "Lovelace" } })).status).to.equal(204);
    expect((await send(driver, "GET", column)).json["value"]).to.equal("Lovelace");
    expect((await send(driver, "DELETE", column)).status).to.equal(204);
    expect((await send(driver, "GET", column)).status).to.equal(204);
    const link = { "@odata.id": `${hosts.dataverse}${api}/contacts(${contactId})` };
    const reference = `accounts(${accountId})/primarycontactid/$ref`;
    expect((await send(driver, "PUT", reference, { body: link })).status).to.equal(204);
    expect((await send(driver, "GET", `accounts(${accountId})/primarycontactid`)).json["contactid"]).to.equal(
      contactId,
    );
    expect((await send(driver, "DELETE", reference)).status).to.equal(204);
    expect((await send(driver, "GET", `accounts(${accountId})/primarycontactid`)).status).to.equal(204);
    await send(driver, "PUT", reference, { body: link });
    await send(driver, "DELETE", `contacts(${contactId})`);
    expect(driver.emulator.dataverse.rows("account")[0]?.["_primarycontactid_value"]).to.equal(null);
  });

  it("tells who calls", async () => {
    const answer = await send(new Driver({ seed: contoso }), "GET", "WhoAmI");
    expect(answer.json).to.have.all.keys("@odata.context", "BusinessUnitId", "UserId", "OrganizationId");
  });

  const errors: readonly [string, string, unknown, number, string][] = [
    ["GET", `accounts(${missing})`, undefined, 404, "0x80040217"],
    ["GET", "accounts(accountnumber='none')", undefined, 404, "0x80060891"],
    ["GET", "Accounts(1)x", undefined, 400, "0x80060888"],
    ["GET", "account", undefined, 404, "0x8006088a"],
    ["GET", "accounts?$select=Name", undefined, 400, "0x0"],
    ["GET", "accounts?$filter=nope eq 1", undefined, 400, "0x0"],
    ["GET", "accounts?$filter=name eq", undefined, 400, "0x80060888"],
    ["GET", "accounts?$skip=1", undefined, 400, "0x80060888"],
    ["GET", "accounts(name='Fabrikam')", undefined, 400, "0x80060888"],
    ["POST", "accounts", { nope: 1 }, 400, "0x80048d19"],
    ["POST", "accounts", { name: 1 }, 400, "0x80048d19"],
    ["POST", "accounts", { industrycode: 9 }, 400, "0x80048d19"],
    ["POST", "accounts", { "Primarycontactid@odata.bind": "x" }, 400, "0x80048d19"],
    ["POST", "accounts", { "primarycontactid@odata.bind": `/accounts(${accountId})` }, 400, "0x80048d19"],
    ["POST", "accounts", { "primarycontactid@odata.bind": `/contacts(${missing})` }, 404, "0x80040217"],
    ["POST", "accounts", { primarycontactid: contactId }, 400, "0x80048d19"],
    ["POST", "accounts", "{", 400, "0x80048d19"],
    ["POST", "tasks", { subject: "x".repeat(201) }, 400, "0x80044331"],
    ["POST", "accounts", { accountnumber: "A1" }, 412, "0x80060892"],
    ["POST", "accounts", { accountid: accountId }, 412, "0x80040237"],
    ["PUT", `accounts(${accountId})`, { name: "x" }, 405, "0x0"],
    ["POST", "RetrieveTotalRecordCount", {}, 501, "EmulatorNotImplemented"],
    ["GET", "accounts?savedQuery=5ad0c0de-0000-4000-8000-000000000001", undefined, 501, "EmulatorNotImplemented"],
    ["GET", "$metadata", undefined, 501, "EmulatorNotImplemented"],
  ];
  for (const [method, path, body, status, code] of errors) {
    it(`returns ${status} ${code} for ${method} ${path} ${JSON.stringify(body)?.slice(0, 60) ?? ""}`, async () => {
      const answer = await send(new Driver({ seed: contoso }), method, path, body === undefined ? {} : { body });
      expect([answer.status, answer.at("/error/code")]).to.deep.equal([status, code]);
      expect(answer.headers["req_id"]).to.match(/^[-0-9a-f]{36}$/);
    });
  }

  it("has the documented text for a value that is too long", async () => {
    const answer = await send(new Driver({ seed: contoso }), "POST", "tasks", { body: { subject: "x".repeat(201) } });
    expect(answer.at("/error/message")).to.equal(
      "A validation error occurred.  The length of the 'subject' attribute of the 'task' entity exceeded the maximum allowed length of '200'.",
    );
  });

  it("throttles with its own codes", async () => {
    const driver = new Driver({ seed: contoso, settings: { "dataverse.requestLimit": 2 } });
    const first = await send(driver, "GET", "WhoAmI");
    expect(first.headers["x-ms-ratelimit-burst-remaining-xrm-requests"]).to.equal("1");
    await send(driver, "GET", "WhoAmI");
    const answer = await send(driver, "GET", "WhoAmI");
    expect([answer.status, answer.at("/error/code")]).to.deep.equal([429, "0x80072322"]);
    expect(answer.headers["retry-after"]).to.equal("300");
    for (const [reason, code] of [
      ["time", "0x80072321"],
      ["concurrency", "0x80072326"],
    ] as const) {
      driver.emulator.setFaults([{ service: "dataverse", status: 429, reason }]);
      expect((await send(driver, "GET", "WhoAmI")).at("/error/code")).to.equal(code);
    }
  });
});
