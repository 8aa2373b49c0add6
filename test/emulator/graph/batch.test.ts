import { expect } from "chai";
import { Driver, type Answer } from "../support/driver.js";
import { adele, tenant } from "../support/tenant.js";

interface Item {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Record<string, any> | string | null;
}

function batch(driver: Driver, requests: unknown, path = "/v1.0/$batch"): Promise<Answer> {
  return driver.send("graph", "POST", path, { body: { requests } });
}

function items(answer: Answer): Map<string, Item> {
  expect(answer.status).to.equal(200);
  return new Map((answer.json["responses"] as Item[]).map((item) => [item.id, item]));
}

const read = (id: string, more: object = {}): object => ({
  id,
  method: "GET",
  url: `/users/${adele}?$select=city`,
  ...more,
});
const change = (id: string, city: string, more: object = {}): object => ({
  id,
  method: "PATCH",
  url: `users/${adele}`,
  headers: { "Content-Type": "application/json" },
  body: { city },
  ...more,
});
const missing = (id: string, more: object = {}): object => ({ id, method: "GET", url: "/users/nobody", ...more });

describe("emulator: Microsoft Graph $batch", () => {
  it("returns a response for each item: JSON bodies, null for none, base64 for images, 404 for unknown addresses", async () => {
    const driver = new Driver({ seed: tenant });
    const answers = items(
      await batch(driver, [
        read("1"),
        change("2", "Bonn"),
        { id: "3", method: "GET", url: `/users/${adele}/photo/$value` },
        { id: "4", method: "GET", url: "/nonsense" },
        missing("5"),
      ]),
    );
    expect(answers.get("1")).to.deep.include({ status: 200 });
    expect(answers.get("1")?.body).to.include({ city: "Köln" });
    expect(answers.get("1")?.headers?.["Content-Type"]).to.match(/^application\/json/);
    expect(answers.get("2")).to.deep.equal({ id: "2", status: 204, body: null });
    expect(answers.get("3")?.body).to.equal("/9j/4AAQ");
    expect(answers.get("3")?.headers).to.deep.equal({ "Content-Type": "image/jpeg" });
    expect(answers.get("4")?.status).to.equal(404);
    expect(answers.get("4")?.body).to.have.nested.include({ "error.code": "UnknownError", "error.message": "" });
    expect(answers.get("5")?.status).to.equal(404);
  });

  it("returns items in any order, the same items always", async () => {
    const requests = Array.from({ length: 20 }, (_, index) => read(String(index)));
    const order = async (settings: Record<string, unknown>): Promise<string[]> =>
      ((await batch(new Driver({ seed: tenant, settings }), requests)).json["responses"] as Item[]).map(({ id }) => id);
    const sent = requests.map((_, index) => String(index));
    expect(await order({}))
      .to.have.members(sent)
      .and.not.deep.equal(sent);
    expect(await order({ "graph.shuffle": false })).to.deep.equal(sent);
  });

  it("leaves empty bodies out by setting", async () => {
    const driver = new Driver({ seed: tenant, settings: { "graph.emptyBody": "missing" } });
    expect(items(await batch(driver, [change("1", "x")])).get("1")).to.deep.equal({ id: "1", status: 204 });
  });

  it("runs dependent items in order, and fails those that depend on a failure with 424", async () => {
    const driver = new Driver({ seed: tenant });
    const serial = items(
      await batch(driver, [
        change("a", "Bonn"),
        read("b", { dependsOn: ["A"] }),
        missing("c", { dependsOn: ["b"] }),
        read("d", { dependsOn: ["c"] }),
      ]),
    );
    expect(serial.get("b")?.body).to.include({ city: "Bonn" });
    expect(serial.get("c")?.status).to.equal(404);
    expect(serial.get("d")?.status).to.equal(424);
    const same = items(
      await batch(driver, [missing("a"), read("b", { dependsOn: ["a"] }), read("c", { dependsOn: ["a"] })]),
    );
    expect([same.get("b")?.status, same.get("c")?.status]).to.deep.equal([424, 424]);
  });

  const invalid = "Invalid batch payload format.";
  const mixed = "Batch should be either fully sequential or fully parallel.";
  const refused: readonly [string, unknown, string][] = [
    ["no requests", undefined, invalid],
    ["an empty list", [], invalid],
    ["an item that is no object", [1], invalid],
    ["an item without id", [{ method: "GET", url: "/users" }], invalid],
    ["a numeric id", [{ id: 1, method: "GET", url: "/users" }], invalid],
    ["an item without method", [{ id: "1", url: "/users" }], invalid],
    ["an unknown method", [{ id: "1", method: "TRACE", url: "/users" }], invalid],
    ["an absolute address", [{ id: "1", method: "GET", url: "https://graph.microsoft.com/v1.0/users" }], invalid],
    ["an address of another host", [{ id: "1", method: "GET", url: "//example.org/users" }], invalid],
    ["an id twice", [read("1"), read("1")], "Request Id 1 has to be unique in a batch."],
    ["an id twice but for case", [read("ab"), read("AB")], "Request Id AB has to be unique in a batch."],
    ["21 requests", Array.from({ length: 21 }, (_, index) => read(String(index))), "up to 20"],
    ["a body without Content-Type", [change("1", "x", { headers: {} })], "Content-Type"],
    [
      "a POST without body",
      [{ id: "1", method: "POST", url: "/users", headers: { "Content-Type": "application/json" } }],
      "body",
    ],
    ["a GET with a body", [read("1", { body: {} })], "no body"],
    ["a JSON body that is text", [change("1", "x", { body: "text" })], "object"],
    [
      "other bodies that are not base64",
      [change("1", "x", { headers: { "content-type": "image/png" }, body: "%" })],
      "base64",
    ],
    ["a header that is no text", [read("1", { headers: { a: 1 } })], invalid],
    [
      "a dependency on a later item",
      [read("1", { dependsOn: ["2"] }), read("2")],
      "Invalid dependency for request Id 1",
    ],
    ["a dependency on nothing", [read("1", { dependsOn: ["9"] })], "Invalid dependency for request Id 1"],
    ["a dependency on itself", [read("1", { dependsOn: ["1"] })], "Invalid dependency for request Id 1"],
    ["dependsOn that is text", [read("1"), read("2", { dependsOn: "1" })], invalid],
    ["parallel and serial mixed", [read("1"), read("2", { dependsOn: ["1"] }), read("3")], mixed],
    [
      "a tree",
      [read("1"), read("2", { dependsOn: ["1"] }), read("3", { dependsOn: ["1"] }), read("4", { dependsOn: ["3"] })],
      mixed,
    ],
    ["two dependencies", [read("1"), read("2"), read("3", { dependsOn: ["1", "2"] })], mixed],
  ];
  for (const [what, requests, text] of refused) {
    it(`refuses ${what} as a whole`, async () => {
      const answer = await batch(new Driver({ seed: tenant }), requests);
      expect(answer.status).to.equal(400);
      expect(answer.at("/error/code")).to.equal("BadRequest");
      expect(answer.at("/error/message")).to.include(text);
      expect(Object.keys(answer.at("/error/innerError") as object)).to.deep.equal([
        "date",
        "request-id",
        "client-request-id",
      ]);
    });
  }

  it("takes more shapes of dependencies by setting", async () => {
    const tree = [read("1"), read("2", { dependsOn: ["1"] }), read("3")];
    const any = new Driver({ seed: tenant, settings: { "graph.dependencies": "any" } });
    expect(items(await batch(any, tree)).size).to.equal(3);
    const two = new Driver({ seed: tenant, settings: { "graph.dependencies": "two" } });
    const star = [read("1"), read("2", { dependsOn: ["1"] }), read("3", { dependsOn: ["1"] })];
    expect((await batch(two, star)).status).to.equal(400);
    expect((await batch(new Driver({ seed: tenant }), star)).status).to.equal(200);
  });

  it("returns 400 for an item that is a batch", async () => {
    const nested = change("1", "x", { method: "POST", url: "/$batch" });
    expect(items(await batch(new Driver({ seed: tenant }), [nested])).get("1")?.status).to.equal(400);
  });

  it("takes four requests of a mailbox at a time, and tells the rest to wait", async () => {
    const driver = new Driver({ seed: tenant });
    const mail = (id: string, more: object = {}): object => ({
      id,
      method: "GET",
      url: `/users/${adele}/messages?$top=1`,
      ...more,
    });
    const parallel = items(
      await batch(
        driver,
        [1, 2, 3, 4, 5, 6].map((id) => mail(String(id))),
      ),
    );
    expect([...parallel.values()].map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 200, 429, 429]);
    const over = [...parallel.values()].find(({ status }) => status === 429);
    expect(over?.headers?.["Retry-After"]).to.equal("1");
    expect(over?.body).to.have.nested.include({ "error.code": "ApplicationThrottled" });
    const serial = items(
      await batch(
        driver,
        [1, 2, 3, 4, 5, 6].map((id) => mail(String(id), id === 1 ? {} : { dependsOn: [String(id - 1)] })),
      ),
    );
    expect([...serial.values()].every(({ status }) => status === 200)).to.equal(true);
  });

  it("counts a mailbox over batches that run at the same time", async () => {
    const driver = new Driver({ seed: tenant, settings: { "network.latency": 50 } });
    await driver.token("graph");
    const three = [1, 2, 3].map((id) => ({ id: String(id), method: "GET", url: `/users/${adele}/messages` }));
    const answers = await Promise.all([batch(driver, three), batch(driver, three)]);
    const all = answers.flatMap((answer) => [...items(answer).values()]).map(({ status }) => status);
    expect(all.sort()).to.deep.equal([200, 200, 200, 200, 429, 429]);
  });

  it("throttles single items by fault, with a fraction of a second", async () => {
    const driver = new Driver({ seed: tenant });
    driver.emulator.setFaults([
      { service: "graph", scope: "batchItem", method: "PATCH", path: "/v1.0/users/*", status: 429 },
    ]);
    const answers = items(await batch(driver, [read("1"), change("2", "Rom")]));
    expect(answers.get("1")?.status).to.equal(200);
    expect(answers.get("2")).to.deep.include({ status: 429 });
    expect(answers.get("2")?.headers?.["Retry-After"]).to.equal("2.128");
    expect(items(await batch(driver, [read("1")])).get("1")?.body).to.include({ city: "Köln" });
  });

  it("stores binary bodies", async () => {
    const driver = new Driver({ seed: tenant });
    const photo = {
      id: "1",
      method: "PUT",
      url: `/users/${adele}/photo/$value`,
      headers: { "Content-Type": "image/jpeg" },
      body: "_-8",
    };
    expect(items(await batch(driver, [photo], "/beta/$batch")).get("1")?.status).to.equal(200);
    const answer = await driver.send("graph", "GET", `/v1.0/users/${adele}/photo/$value`);
    expect([...answer.bytes]).to.deep.equal([0xff, 0xef]);
  });
});
