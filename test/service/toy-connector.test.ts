import { expect } from "chai";
import type { IncomingMessage, ServerResponse } from "node:http";
import * as path from "node:path";
import { systemClock } from "../../scripts/core/host/clock.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { customConnector } from "../../scripts/rehearsal/connector/custom-connector.js";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { startBackend, type Backend } from "./support/backend.js";
import { sendRaw } from "./support/http-client.js";
import { publicUrl, startWorld, type ServiceWorld } from "./support/service-world.js";

const folder = path.join(repository, "test", "service", "fixtures", "toy");
const read = (name: string): string => diskFiles.readText(path.join(folder, name));
const secret = "s3cr3t-of-the-script";
const correlationId = "0dd8a4c5-7a0a-4b4e-9f6f-222222222222";

/** A connector of its own, with every policy and with scripts that behave badly. */
describeWith("dotnet", "connector service: policies, and scripts that behave badly", function () {
  this.timeout(60_000);
  let backend: Backend;
  let stranger: Backend;
  let world: ServiceWorld;
  let authorization: string;
  let respond: (request: IncomingMessage, response: ServerResponse) => void;

  before(async function () {
    this.timeout(buildTimeout);
    backend = await startBackend((request, response) => respond(request, response));
    stranger = await startBackend((_request, response) => response.end("{}"));
    const settings = {
      Connectors__toy__Target: backend.url,
      Connectors__toy__Parameters__color: "red",
      Limits__Seconds: "1",
      Limits__Concurrency: "2",
      Limits__Waiting: "0",
    };
    world = await startWorld({ authorities: [backend.authority, stranger.authority], settings });
    authorization = `Bearer ${await world.token()}`;
  });
  after(async () => {
    await world?.close();
    await backend.close();
    await stranger.close();
  });
  beforeEach(() => {
    respond = (request, response) =>
      response
        .writeHead(200, { "content-type": "application/json", "x-service": "here" })
        .end(JSON.stringify(request.url));
  });
  afterEach(() => {
    expect(stranger.requests.length, "a call to a host that nobody set").to.equal(0);
    expect(world.service.log.join("\n")).not.to.include(secret);
  });

  const send = (method: string, target: string, body?: string, headers = {}): Promise<HttpResponse> =>
    sendRaw(world.service.url, {
      method,
      path: `/toy${target}`,
      headers: {
        authorization,
        "content-type": "application/json",
        "x-ms-client-request-id": correlationId,
        ...headers,
      },
      body: body === undefined ? undefined : Buffer.from(body),
    });
  const script = (what: string, body: string, headers = {}): Promise<HttpResponse> =>
    send("POST", `/script/${what}`, body, headers);
  const last = (): readonly [method?: string, url?: string, tag?: unknown, kept?: unknown] => {
    const request = backend.requests.at(-1);
    return [request?.method, request?.url, request?.headers["x-tag"], request?.headers["x-kept"]];
  };

  it("carries policies out as the connector's runtime of rehearsals does", async () => {
    const runtime = customConnector(
      {
        definition: JSON.parse(read("apiDefinition.swagger.json")) as JsonObject,
        properties: JSON.parse(read("apiProperties.json")) as JsonObject,
      },
      {
        parameters: { color: "red" },
        refreshTokenOn401: false,
        tokens: { token: () => Promise.reject(new Error("no sign-in")) },
        network: {
          send: async ({ method, url, headers, body }) => {
            const { pathname, search } = new URL(url);
            await sendDirectly(method, pathname + search, headers, body);
            return { status: 200, headers: { "x-service": "here", "x-answer": "old" }, body: new Uint8Array() };
          },
        },
      },
    );
    const signal = new AbortController().signal;
    const calls: readonly [string, string, string, Record<string, unknown>, string?, Record<string, string>?][] = [
      ["GetPart", "GET", "/things/a%20b/parts('c%2Fd')", { name: "a b", part: "c/d" }],
      [
        "GetPart",
        "GET",
        "/things/x/parts('%C3%A4')?tag=t%20%26&api-version=1",
        { name: "x", part: "ä", tag: "t &", "api-version": "1" },
      ],
      [
        "GetPart",
        "GET",
        "/things/x/parts('y')",
        { name: "x", part: "y", "x-tag": "mine", "x-kept": "kept" },
        undefined,
        { "x-tag": "mine", "x-kept": "kept" },
      ],
      [
        "Route",
        "POST",
        "/routed/a%2Bb",
        { name: "a+b", "body/more/name": "inner", "body/name": "n" },
        '{"more":{"name":"inner"},"name":"n"}',
      ],
    ];
    for (const [operationId, method, target, parameters, body, headers] of calls) {
      respond = (_request, response) =>
        response.writeHead(200, { "x-service": "here", "x-answer": "old", "content-type": "application/json" }).end();
      const expected = await runtime.invoke({ operationId, parameters, signal });
      const wanted = last();
      const response = await send(method, target, body, headers);
      expect(last(), target).to.deep.equal(wanted);
      expect(response.headers["x-answer"]).to.equal(expected.headers["X-Answer"]);
    }
  });

  async function sendDirectly(
    method: string,
    target: string,
    headers: Readonly<Record<string, string>>,
    body?: Uint8Array,
  ): Promise<void> {
    const { request } = await import("node:https");
    await new Promise<void>((resolve, reject) => {
      const outgoing = request(backend.url + target, { method, headers, ca: backend.authority }, (response) => {
        response.resume();
        response.on("end", resolve);
      });
      outgoing.on("error", reject);
      outgoing.end(body === undefined ? undefined : Buffer.from(body));
    });
  }

  it("refuses values that a policy would make a header or another path of", async () => {
    const before = backend.requests.length;
    // One after the other: this service takes two calls at a time.
    const calls = [
      ["GET", "/things/x/parts('y')?tag=a%0d%0aX-Injected:%201"],
      ["POST", "/routed/a", '{"more":{"name":"../../../other"}}'],
      ["POST", "/routed/a", '{"more":{"name":"a%252f%252e%252e"}}'],
      ["POST", "/routed/a", '{"more":{}}'],
    ] as const;
    for (const [method, target, body] of calls) expect((await send(method, target, body)).status).to.equal(400);
    expect(backend.requests.length).to.equal(before);
  });

  it("runs the policies of failures on failures", async () => {
    respond = (_request, response) =>
      response.writeHead(418, { "x-answer": "old", "content-type": "text/plain" }).end("tea");
    const response = await send("GET", "/things/a/parts('b')");
    expect([
      response.status,
      response.headers["x-failed"],
      response.headers["x-answer"],
      text(response.body),
    ]).to.deep.equal([418, "yes", "old", "tea"]);
  });

  it("leads the next page through the service, and no page of another host", async () => {
    const pages: readonly [link: string, shown: string][] = [
      [`${backend.url}/base/pages?$skiptoken=a%20b`, `${publicUrl}/toy/pages?$skiptoken=a%20b`],
      ["https://elsewhere.example/base/pages", "https://elsewhere.example/base/pages"],
      [`${backend.url}.elsewhere.example/base/pages`, `${backend.url}.elsewhere.example/base/pages`],
    ];
    for (const [link, shown] of pages) {
      const page = `\uFEFF{ "value" : [ {"@odata.nextLink":"x"} ] ,\r\n "@odata.nextLink" : "LINK" , "n":1.0 }`;
      respond = (_request, response) =>
        response.writeHead(200, { "content-type": "application/json" }).end(page.replace("LINK", link));
      const { body } = await send("GET", "/pages");
      expect(Buffer.from(body).toString()).to.equal(page.replace("LINK", shown));
    }
    respond = (_request, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end('{"@odata.nextLink":');
    expect(text((await send("GET", "/pages")).body)).to.equal('{"@odata.nextLink":');
  });

  it("shows scripts the same context as the script host", async () => {
    const host = await sharedScriptHost();
    const loaded = await host.load(read("script.csx"));
    const body = '"größe"';
    const expected = await loaded.execute(
      {
        operationId: "RunScript",
        correlationId,
        originalRequestUri: `${publicUrl}/toy/script/context`,
        request: {
          method: "POST",
          url: `${backend.url}/base/script/context`,
          headers: { "content-type": "application/json", "x-tag": "tag", authorization: "Bearer token" },
          body: Buffer.from(body),
        },
      },
      { clock: systemClock, send: () => Promise.reject(new Error("nothing to send")) },
    );
    const response = await script("context", body, { "x-tag": "tag" });
    expect(JSON.parse(text(response.body))).to.deep.equal(JSON.parse(text(expected.body)));
    expect(text(response.body)).to.equal(text(expected.body));
  });

  it("gives back what a script returns, without what belongs to connections and sessions", async () => {
    const response = await script("headers", "x");
    expect([response.status, [...response.body], response.headers["x-many"]]).to.deep.equal([299, [0, 255], "a, b"]);
    expect(response.headers["content-type"]).to.equal("application/x-toy");
    expect(response.headers["set-cookie"]).to.equal(undefined);
    expect(response.headers["connection"]).not.to.equal("upgrade");
    expect((await script("nothing", "x")).status).to.equal(204);
  });

  for (const what of ["fail", "null", "twice"]) {
    it(`hides why a script failed (${what}), and logs where`, async () => {
      const response = await script(what, secret);
      expect(response.status).to.equal(500);
      expect(text(response.body)).to.equal(
        '{"error":{"code":"ScriptFailed","message":"the operation failed; the service\'s log says where"}}',
      );
      await world.service.logged("InvalidOperationException");
    });
  }

  it("keeps what scripts log to itself, unless it is asked to log it", async () => {
    expect((await script("log", secret)).status).to.equal(200);
  });

  it("sends nothing, and no token, to another host, another port or without HTTPS", async () => {
    const { port } = new URL(backend.url);
    const wrong = [
      `${stranger.url}/x`,
      `http://127.0.0.1:${port}/x`,
      `https://localhost:${port}/x`,
      `https://user:password@127.0.0.1:${port}/x`,
      `https://127.0.0.1:${port}@elsewhere.example/x`,
      `${backend.url}/x elsewhere.example`,
    ];
    const before = backend.requests.length;
    for (const url of wrong) {
      const response = await script("send", url);
      expect([response.status, text(response.body)], url).to.deep.equal([
        502,
        `{"error":{"code":"ForeignHost","message":"the call was not sent: connector calls go to 127.0.0.1:${port} by https only"}}`,
      ]);
    }
    expect(backend.requests.length).to.equal(before);
    expect((await script("send", `${backend.url}/x`)).status).to.equal(200);
  });

  it("follows no redirect and keeps no cookie", async () => {
    respond = (_request, response) =>
      response.writeHead(302, { location: `${stranger.url}/stolen`, "set-cookie": "session=1" }).end();
    const response = await send("GET", "/things/a/parts('b')");
    expect([response.status, response.headers["location"], response.headers["set-cookie"]]).to.deep.equal([
      302,
      `${stranger.url}/stolen`,
      undefined,
    ]);
    await send("GET", "/things/a/parts('b')");
    expect(backend.requests.at(-1)?.headers["cookie"]).to.equal(undefined);
  });

  it("says 502 when the service behind breaks off, and goes on", async () => {
    respond = (request) => request.socket.destroy();
    const response = await send("GET", "/things/a/parts('b')");
    expect([response.status, text(response.body)]).to.deep.equal([
      502,
      '{"error":{"code":"TargetUnreachable","message":"the service behind the connector gave no response"}}',
    ]);
  });

  it("a script that never ends is left behind, and keeps its turn", async () => {
    expect((await script("spin", "x")).status).to.equal(504);
    expect((await send("GET", "/things/a/parts('b')")).status).to.equal(200);
    expect((await script("spin", "x")).status).to.equal(504);
    expect((await send("GET", "/things/a/parts('b')")).status).to.equal(429);
    expect((await sendRaw(world.service.url, { method: "GET", path: "/health/live", headers: {} })).status).to.equal(
      200,
    );
  });
});
