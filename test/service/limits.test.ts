import { expect } from "chai";
import type { ServerResponse } from "node:http";
import { connect } from "node:net";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, text } from "../support/script-host.js";
import { startBackend, type Backend } from "./support/backend.js";
import { sendRaw } from "./support/http-client.js";
import { startWorld, type ServiceWorld } from "./support/service-world.js";

const path = "/finance-operations/data/BatchJobs(1)";
const json = { "content-type": "application/json" };

describeWith("dotnet", "connector service: limits, and its end", function () {
  this.timeout(60_000);
  let backend: Backend;
  let world: ServiceWorld;
  /** Responses that the backend still owes. */
  let open: ServerResponse[] = [];
  let arrived: () => void = () => undefined;

  beforeEach(async function () {
    this.timeout(buildTimeout);
    open = [];
    backend = await startBackend((_request, response) => {
      open.push(response);
      arrived();
    });
  });
  afterEach(async () => {
    await world?.close();
    await backend.close();
  });

  async function start(settings: Readonly<Record<string, string>>): Promise<string> {
    const target = { "Connectors__finance-operations__Target": backend.url };
    world = await startWorld({ authorities: [backend.authority], settings: { ...target, ...settings } });
    return `Bearer ${await world.token()}`;
  }

  /** Resolves when the backend has that many requests to answer. */
  const waiting = (count: number): Promise<void> =>
    new Promise((resolve) => {
      arrived = () => (open.length >= count ? resolve() : undefined);
      arrived();
    });

  const get = (authorization: string): Promise<HttpResponse> =>
    sendRaw(world.service.url, { method: "GET", path, headers: { authorization } }, false);

  it("takes as many calls at a time as it may, lets some wait, and sends the rest away for now", async () => {
    const authorization = await start({ Limits__Concurrency: "2", Limits__Waiting: "1" });
    const first = [get(authorization), get(authorization)];
    await waiting(2);
    const [third, fourth] = [get(authorization), get(authorization)];
    const busy = await Promise.race([third, fourth]);
    expect(busy.status).to.equal(429);
    expect(busy.headers["retry-after"]).to.equal("5");
    expect((await sendRaw(world.service.url, { method: "GET", path: "/health/live", headers: {} })).status).to.equal(
      200,
    );
    // A stranger takes no turn and learns nothing of how busy it is.
    expect((await get("Bearer x")).status).to.equal(401);
    for (const each of open.splice(0)) each.writeHead(200, json).end('{"BatchJobRecId":1}');
    await waiting(1);
    open[0]?.writeHead(200, json).end("{}");
    expect((await Promise.all(first)).map(({ status }) => status)).to.deep.equal([200, 200]);
    expect((await Promise.all([third, fourth])).map(({ status }) => status).sort()).to.deep.equal([200, 429]);
  });

  it("ends calls that take too long, those of scripts too, and serves others afterwards", async () => {
    const authorization = await start({ Limits__Seconds: "1", Limits__Concurrency: "1", Limits__Waiting: "0" });
    const batch = {
      method: "POST",
      path: "/finance-operations/data/$batch",
      headers: { ...json, authorization },
      body: Buffer.from('{"operations":[{"method":"POST","url":"Things","body":{}}]}'),
    };
    const responses = [await get(authorization), await sendRaw(world.service.url, batch, false)];
    expect(responses[0]?.status).to.equal(504);
    expect(text(responses[0]?.body)).to.equal(
      '{"error":{"code":"ScriptTimeout","message":"the operation did not end within 1 seconds"}}',
    );
    expect(responses[1]?.status).to.equal(504);
    // The script notices that its time is over, and then its turn is free.
    open.length = 0;
    let after = get(authorization);
    while ((await Promise.race([waiting(1), after])) !== undefined) {
      expect((await after).status).to.equal(429);
      after = get(authorization);
    }
    open[0]?.writeHead(200, json).end("{}");
    expect((await after).status).to.equal(200);
  });

  it("stops the call to the service when the caller goes away", async () => {
    const authorization = await start({});
    const { hostname, port } = new URL(world.service.url);
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`),
    );
    await waiting(1);
    const closed = new Promise<void>((resolve) => open[0]?.on("close", () => resolve()));
    socket.destroy();
    await closed;
    expect(open[0]?.writableFinished).to.equal(false);
  });

  it("SIGTERM: answers what is under way, takes no more, and ends with 0", async () => {
    const authorization = await start({});
    const calls = [get(authorization), get(authorization), get(authorization)];
    await waiting(3);
    world.service.terminate();
    // Its end is on the way when nobody can connect any more.
    while (await connects(world.service.url)) await new Promise((resolve) => setImmediate(resolve));
    for (const each of open) each.writeHead(200, json).end('{"BatchJobRecId":1}');
    for (const response of await Promise.all(calls)) {
      expect(response.status).to.equal(200);
      expect(text(response.body)).to.equal('{"BatchJobRecId":1}');
    }
    expect(await world.service.ended).to.equal(0);
    expect(world.service.log.join("\n")).to.match(/stopping: 3 calls are under way[^]*stopped/);
  });

  it("SIGTERM with a delay: is not ready at once, goes on taking calls, and asks to close the connections", async () => {
    const authorization = await start({ Limits__DrainDelaySeconds: "60" });
    const ready = (): Promise<HttpResponse> =>
      sendRaw(world.service.url, { method: "GET", path: "/health/ready", headers: {} }, false);
    expect((await ready()).status).to.equal(200);
    world.service.terminate();
    let state = await ready();
    while (state.status === 200) state = await ready();
    expect(text(state.body)).to.equal('{"status":"draining"}');
    const call = get(authorization);
    await waiting(1);
    open[0]?.writeHead(200, json).end("{}");
    const response = await call;
    expect([response.status, response.headers["connection"]]).to.deep.equal([200, "close"]);
  });

  it("breaks calls off that do not end in time after SIGTERM, and ends", async () => {
    const authorization = await start({ Limits__DrainSeconds: "1" });
    const call = get(authorization).then(
      ({ status }) => status,
      () => "broken off",
    );
    await waiting(1);
    world.service.terminate();
    expect(await world.service.ended).to.equal(0);
    expect(await call).to.be.oneOf(["broken off", 504]);
  });
});

function connects(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
