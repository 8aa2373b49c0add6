import { expect } from "chai";
import { InputError } from "../../../scripts/core/diagnostics/input-error.js";
import { readFaults, readSeed } from "../../../scripts/emulator/index.js";
import { Driver, type Answer } from "../support/driver.js";

const second = 1000;

function world(queue: object = {}, bodies: readonly string[] = []): Driver {
  const messages = bodies.map((body) => ({ body, contentType: "application/json" }));
  return new Driver({ seed: readSeed({ serviceBus: { queues: [{ name: "events", ...queue, messages }] } }) });
}

interface Message {
  readonly body: string;
  readonly lockToken: string;
  readonly lockedUntil: string;
  readonly deliveryCount: number;
  readonly sequenceNumber: number;
}

async function receive(driver: Driver, count = 1, queue = "events"): Promise<Message[]> {
  const answer = await driver.send("serviceBus", "POST", `/${queue}/amqp/receive`, { body: { count } });
  expect(answer.status, answer.text).to.equal(200);
  return answer.json["messages"] as Message[];
}

const settle = (driver: Driver, how: string, { lockToken }: Message, more: object = {}): Promise<Answer> =>
  driver.send("serviceBus", "POST", `/events/amqp/${how}`, { body: { lockToken, ...more } });

const counts = (driver: Driver): Record<string, number> => {
  const { queues } = driver.emulator.state().serviceBus as {
    queues: Record<string, Record<string, unknown[] | number>>;
  };
  return Object.fromEntries(
    Object.entries(queues["events"] ?? {}).map(([name, value]) => [
      name,
      typeof value === "number" ? value : value.length,
    ]),
  );
};

const nothing = { available: 0, locked: 0, deferred: 0, deadLetters: 0, completed: 0 };

describe("emulator: Service Bus", () => {
  it("locks messages in the order of arrival, and completes them", async () => {
    const driver = world({}, ["1", "2", "3"]);
    const [first, second] = await receive(driver, 2);
    expect([first?.body, second?.body]).to.deep.equal(["1", "2"]);
    expect(first).to.include({ sequenceNumber: 1, deliveryCount: 1, lockedUntil: "2026-01-15T09:31:00.000Z" });
    expect(counts(driver)).to.deep.equal({ ...nothing, available: 1, locked: 2 });
    for (const message of [first, second])
      if (message !== undefined) expect((await settle(driver, "complete", message)).status).to.equal(200);
    expect(counts(driver)).to.deep.equal({ ...nothing, available: 1, completed: 2 });
  });

  it("gives a message back when its lock ends, and refuses the old lock", async () => {
    const driver = world({}, ["1", "2"]);
    const [message] = await receive(driver);
    await driver.clock.advance(60 * second);
    expect(counts(driver)).to.deep.equal({ ...nothing, available: 2 });
    if (message === undefined) throw new Error("nothing received");
    const late = await settle(driver, "complete", message);
    expect(late.status).to.equal(410);
    expect(late.text).to.contain("lock supplied is not valid");
    const [again] = await receive(driver);
    expect(again).to.include({ body: "1", sequenceNumber: 1, deliveryCount: 2 });
    expect(again?.lockToken).not.to.equal(message.lockToken);
  });

  it("keeps a lock that is renewed", async () => {
    const driver = world({ lockDuration: 30 }, ["1"]);
    const [message] = await receive(driver);
    if (message === undefined) throw new Error("nothing received");
    await driver.clock.advance(20 * second);
    expect((await settle(driver, "renew", message)).json).to.deep.equal({ lockedUntil: "2026-01-15T09:30:50.000Z" });
    await driver.clock.advance(20 * second);
    expect((await settle(driver, "complete", message)).status).to.equal(200);
    expect((await settle(driver, "renew", message)).status).to.equal(410);
  });

  it("makes a message a dead letter after the last delivery, or when it is asked to", async () => {
    const driver = world({ maxDeliveryCount: 2 }, ["1", "2"]);
    for (let delivery = 0; delivery < 2; delivery++) {
      const [message] = await receive(driver);
      if (message !== undefined) await settle(driver, "abandon", message);
    }
    const [other] = await receive(driver);
    if (other !== undefined) await settle(driver, "deadLetter", other, { reason: "Wrong", description: "no job" });
    expect(counts(driver)).to.deep.equal({ ...nothing, deadLetters: 2 });
    const letters = await receive(driver, 5, "events/$deadletterqueue");
    expect(letters[0]).to.include({ body: "1", deadLetterReason: "MaxDeliveryCountExceeded" });
    expect(letters[1]).to.include({ body: "2", deadLetterReason: "Wrong", deadLetterErrorDescription: "no job" });
  });

  it("sets a deferred message aside until it is asked for by its number", async () => {
    const driver = world({}, ["1", "2"]);
    const [message] = await receive(driver);
    if (message !== undefined) await settle(driver, "defer", message);
    expect((await receive(driver, 5)).map(({ body }) => body)).to.deep.equal(["2"]);
    const deferred = await driver.send("serviceBus", "POST", "/events/amqp/receiveDeferred", {
      body: { sequenceNumber: 1 },
    });
    expect((deferred.json["messages"] as Message[])[0]).to.include({ body: "1", deliveryCount: 2 });
  });

  it("sends, locks, renews, gives back and removes over the REST API", async () => {
    const driver = world();
    const call = (method: string, path: string, more: object = {}): Promise<Answer> =>
      driver.send("serviceBus", method, `/events/messages${path}`, more);
    const sent = await call("POST", "", {
      body: "hello",
      headers: { "content-type": "text/plain", brokerproperties: '{"Label":"greeting"}' },
    });
    expect(sent.status).to.equal(201);
    const locked = await call("POST", "/head?timeout=60");
    expect(locked.status).to.equal(201);
    expect(locked.text).to.equal("hello");
    const broker = JSON.parse(locked.headers["brokerproperties"] ?? "") as Record<string, unknown>;
    expect(broker).to.include({ Label: "greeting", SequenceNumber: 1, DeliveryCount: 1 });
    const at = `/1/${String(broker["LockToken"])}`;
    expect(locked.headers["location"]).to.equal(`https://contoso.servicebus.windows.net/events/messages${at}`);
    expect((await call("POST", "/head")).status).to.equal(204);
    expect((await call("POST", at)).status).to.equal(200);
    expect((await call("PUT", at)).status).to.equal(200);
    expect((await call("DELETE", at)).status).to.equal(404);
    const taken = await call("DELETE", "/head");
    expect([taken.status, taken.text]).to.deep.equal([200, "hello"]);
    expect(counts(driver)).to.deep.equal({ ...nothing, completed: 1 });
  });

  it("refuses other tokens, unknown queues and bodies, and says what it has", async () => {
    const driver = world();
    const anonymous = await driver.send("serviceBus", "POST", "/events/messages", { anonymous: true });
    expect(anonymous.status).to.equal(401);
    const graph = await driver.token("graph");
    const wrong = await driver.send("serviceBus", "POST", "/events/messages", {
      headers: { authorization: `Bearer ${graph}` },
      anonymous: true,
    });
    expect([wrong.status, wrong.headers["www-authenticate"]]).to.have.property("0", 401);
    expect((await driver.send("serviceBus", "POST", "/other/messages")).status).to.equal(404);
    expect((await driver.send("serviceBus", "POST", "/events/amqp/complete", { body: {} })).status).to.equal(400);
    expect((await driver.send("serviceBus", "POST", "/events/amqp/purge", { body: {} })).status).to.equal(501);
    expect(() => readSeed({ serviceBus: { queues: [{ name: "" }] } })).to.throw(InputError, "seed/serviceBus");
  });

  it("takes tokens for the service as a whole", async () => {
    const driver = world({}, ["1"]);
    const answer = await driver.form("/common/oauth2/token", {
      grant_type: "client_credentials",
      client_id: "5ad0c0de-0000-4000-8000-000000000001",
      client_secret: "not-a-secret+for/the=emulator&only",
      resource: "https://servicebus.azure.net",
    });
    const received = await driver.send("serviceBus", "POST", "/events/messages/head", {
      headers: { authorization: `Bearer ${String(answer.json["access_token"])}` },
      anonymous: true,
    });
    expect(received.status).to.equal(201);
  });

  it("is hit by faults before and after it acts", async () => {
    const driver = world({}, ["1"]);
    const [message] = await receive(driver);
    if (message === undefined) throw new Error("nothing received");
    driver.emulator.setFaults(
      readFaults([
        { service: "serviceBus", path: "/events/amqp/complete", status: 503 },
        { service: "serviceBus", path: "/events/amqp/complete", status: 503, when: "after" },
      ]),
    );
    expect((await settle(driver, "complete", message)).status).to.equal(503);
    expect(counts(driver)).to.deep.equal({ ...nothing, locked: 1 });
    expect((await settle(driver, "complete", message)).status).to.equal(503);
    expect(counts(driver)).to.deep.equal({ ...nothing, completed: 1 });
  });

  it("forgets everything on reset, and no lock wakes up afterwards", async () => {
    const driver = world({}, ["1"]);
    await receive(driver);
    driver.emulator.reset();
    expect(counts(driver)).to.deep.equal({ ...nothing, available: 1 });
    await driver.clock.advance(120 * second);
    expect(counts(driver)).to.deep.equal({ ...nothing, available: 1 });
    expect(driver.clock.pending).to.equal(0);
  });
});
