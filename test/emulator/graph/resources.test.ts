import { expect } from "chai";
import { Driver, type Answer, type Send } from "../support/driver.js";
import { adele, tenant } from "../support/tenant.js";

const get = (path: string, options: Send = {}): Promise<Answer> =>
  new Driver({ seed: tenant }).send("graph", "GET", path, options);
const eventual = { headers: { consistencylevel: "eventual" } };
const names = (answer: Answer): unknown[] =>
  (answer.json["value"] as { displayName: string }[]).map(({ displayName }) => displayName);

describe("emulator: Microsoft Graph resources", () => {
  it("reads users by id and principal name, with the default properties", async () => {
    for (const name of [adele, "adelev@contoso.example"]) {
      const answer = await get(`/v1.0/users/${name}`);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ id: adele, displayName: "Adele Vance", jobTitle: null });
      expect(answer.json).not.to.have.property("city");
    }
    const chosen = await get(`/beta/users/${adele}?$select=id,city`);
    expect(chosen.json).to.deep.equal({
      "@odata.context": "https://graph.microsoft.com/beta/$metadata#users/$entity",
      id: adele,
      city: "Köln",
    });
  });

  const filters: readonly [string, Send, string[]][] = [
    ["startswith(displayName,'A')", {}, ["Adele Vance", "Alex Wilber"]],
    ["userPrincipalName eq 'ALEX@contoso.example'", {}, ["Alex Wilber"]],
    ["city eq null&$count=true", eventual, ["Alex Wilber"]],
    ["endsWith(displayName,'ber')&$count=true", eventual, ["Alex Wilber"]],
    ["displayName ne 'Adele Vance'&$count=true", eventual, ["Alex Wilber", "Diego Siciliani"]],
  ];
  for (const [filter, options, expected] of filters) {
    it(`filters users by ${filter}`, async () => {
      expect(names(await get(`/v1.0/users?$filter=${filter}`, options))).to.deep.equal(expected);
    });
  }

  it("filters groups by a collection", async () => {
    expect(names(await get("/v1.0/groups?$filter=groupTypes/any(c:c eq 'Unified')"))).to.deep.equal(["Sales"]);
    expect(names(await get("/v1.0/groups?$filter=groupTypes/any(c:c eq 'Other')"))).to.deep.equal([]);
  });

  it("asks for ConsistencyLevel where Graph does", async () => {
    for (const query of ["$count=true", "$filter=city eq null", "$filter=endsWith(displayName,'x')"]) {
      expect((await get(`/v1.0/users?${query}`)).status, query).to.equal(400);
    }
    expect((await get("/v1.0/users/$count")).status).to.equal(400);
    expect((await get("/v1.0/users/$count", eventual)).text).to.equal("3");
  });

  it("pages to the end, $top being the page", async () => {
    const driver = new Driver({ seed: tenant });
    let url: string | undefined = `/v1.0/users/${adele}/messages?$select=subject&$top=5`;
    const sizes: number[] = [];
    while (url !== undefined) {
      const answer = await driver.send("graph", "GET", url);
      sizes.push((answer.json["value"] as unknown[]).length);
      url = answer.json["@odata.nextLink"] as string | undefined;
    }
    expect(sizes).to.deep.equal([5, 5, 2]);
  });

  it("creates, changes and deletes users", async () => {
    const driver = new Driver({ seed: tenant });
    const user = {
      accountEnabled: true,
      displayName: "New",
      mailNickname: "new",
      userPrincipalName: "new@contoso.example",
      passwordProfile: { password: "never kept" },
    };
    const created = await driver.send("graph", "POST", "/v1.0/users", { body: user });
    expect(created.status).to.equal(201);
    const path = `/v1.0/users/${String(created.json["id"])}`;
    expect((await driver.send("graph", "PATCH", path, { body: { city: "Rom" } })).status).to.equal(204);
    expect((await driver.send("graph", "GET", `${path}?$select=city`)).json["city"]).to.equal("Rom");
    expect(JSON.stringify(driver.emulator.state())).not.to.include("never kept");
    expect((await driver.send("graph", "POST", "/v1.0/users", { body: user })).at("/error/code")).to.equal(
      "Request_MultipleObjectsWithSameKeyValue",
    );
    expect((await driver.send("graph", "DELETE", path)).status).to.equal(204);
    expect((await driver.send("graph", "GET", path)).at("/error/code")).to.equal("Request_ResourceNotFound");
  });

  it("keeps groups, members, messages, photos and sent mail", async () => {
    const driver = new Driver({ seed: tenant });
    const group = { displayName: "Team", mailEnabled: false, mailNickname: "team", securityEnabled: true };
    const id = String((await driver.send("graph", "POST", "/v1.0/groups", { body: group })).json["id"]);
    const link = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${adele}` };
    expect((await driver.send("graph", "POST", `/v1.0/groups/${id}/members/$ref`, { body: link })).status).to.equal(
      204,
    );
    expect((await driver.send("graph", "POST", `/v1.0/groups/${id}/members/$ref`, { body: link })).status).to.equal(
      400,
    );
    expect(names(await driver.send("graph", "GET", `/v1.0/groups/${id}/members`))).to.deep.equal(["Adele Vance"]);
    expect((await driver.send("graph", "DELETE", `/v1.0/groups/${id}/members/${adele}/$ref`)).status).to.equal(204);
    const photo = await driver.send("graph", "GET", `/v1.0/users/${adele}/photo/$value`);
    expect([photo.headers["content-type"], Buffer.from(photo.bytes).toString("base64")]).to.deep.equal([
      "image/jpeg",
      "/9j/4AAQ",
    ]);
    const mail = { message: { subject: "Hello", toRecipients: [] } };
    expect((await driver.send("graph", "POST", `/v1.0/users/${adele}/sendMail`, { body: mail })).status).to.equal(202);
    const state = driver.emulator.state().graph as { sent: unknown[]; messages: Record<string, unknown[]> };
    expect(state.sent).to.have.length(1);
    expect(state.messages[adele]).to.have.length(13);
  });

  const errors: readonly [string, string, unknown, number, string][] = [
    ["GET", "/v1.0/users/nobody@contoso.example", undefined, 404, "Request_ResourceNotFound"],
    ["GET", "/v1.0/users?$select=nope", undefined, 400, "BadRequest"],
    ["GET", "/v1.0/users?$filter=displayName eq", undefined, 400, "Request_BadRequest"],
    ["GET", "/v1.0/nonsense", undefined, 400, "BadRequest"],
    ["GET", "/v1.0/me", undefined, 400, "Request_BadRequest"],
    ["POST", "/v1.0/users", { displayName: "x" }, 400, "Request_BadRequest"],
    ["PATCH", `/v1.0/users/${adele}`, { nope: 1 }, 400, "BadRequest"],
    ["PATCH", `/v1.0/users/${adele}`, { city: 1 }, 400, "Request_BadRequest"],
    ["PATCH", `/v1.0/users/${adele}`, "{", 400, "BadRequest"],
    ["PUT", `/v1.0/users/${adele}`, {}, 405, "Request_BadRequest"],
    ["GET", "/v1.0/drives", undefined, 501, "EmulatorNotImplemented"],
    ["GET", `/v1.0/users/${adele}/calendar`, undefined, 501, "EmulatorNotImplemented"],
    ["GET", "/v2.0/users", undefined, 501, "EmulatorNotImplemented"],
  ];
  for (const [method, path, body, status, code] of errors) {
    it(`returns ${status} ${code} for ${method} ${path}`, async () => {
      const answer = await new Driver({ seed: tenant }).send("graph", method, path, body === undefined ? {} : { body });
      expect([answer.status, answer.at("/error/code")]).to.deep.equal([status, code]);
    });
  }

  it("returns 401 in its own form", async () => {
    const answer = await get("/v1.0/users", { anonymous: true });
    expect([answer.status, answer.at("/error/code")]).to.deep.equal([401, "InvalidAuthenticationToken"]);
  });
});
