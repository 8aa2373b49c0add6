import { expect } from "chai";
import { connect, type Socket } from "node:net";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, text } from "../support/script-host.js";
import { sendRaw } from "./support/http-client.js";
import { startWorld, type ServiceWorld } from "./support/service-world.js";

const secret = "s3cr3t-in-the-call";

describeWith("dotnet", "connector service: hostile clients", function () {
  this.timeout(120_000);
  let world: ServiceWorld;
  let authorization: string;
  before(async function () {
    this.timeout(buildTimeout);
    world = await startWorld({
      settings: { Limits__BodyBytes: "100000", Limits__BufferedBytes: "150000", Limits__SlowSeconds: "1" },
    });
    authorization = `Bearer ${await world.token()}`;
  });
  after(() => world?.close());
  afterEach(async () => {
    const path = "/finance-operations/data/Companies";
    expect((await send("GET", path)).status, "a call after that").to.equal(200);
    expect(world.service.log.join("\n")).not.to.include(secret);
  });

  const send = (method: string, path: string, headers = {}, body?: Uint8Array): Promise<HttpResponse> =>
    sendRaw(world.service.url, { method, path, headers: { authorization, ...headers }, body });

  const paths: readonly [path: string, status: number][] = [
    ["/finance-operations/data/BatchJobs(1)/../Companies", 400],
    ["/finance-operations/data/%2e%2e/data/Companies", 400],
    ["/finance-operations/data/%252e%252e/data/Companies", 400],
    ["/finance-operations/data/.%2e/Companies", 400],
    ["/finance-operations/api/connector/dequeue/..%2f..%2f..%2fdata", 400],
    ["/finance-operations/api/connector/dequeue/..%5c..", 400],
    ["/finance-operations/api/connector/dequeue/%2e", 400],
    ["/finance-operations/api/connector/dequeue/a%00b", 400],
    ["/finance-operations/api/connector/dequeue/a%0d%0aX-Injected:1", 400],
    ["/finance-operations/api/connector/dequeue/a%2", 400],
    ["/finance-operations/api/connector/dequeue/a%zz", 400],
    ["/finance-operations/data/Companies\\..\\x", 400],
    ["/finance-operations//data/Companies", 404],
    ["//finance-operations/data/Companies", 404],
    ["/finance-operations@evil.example/data/Companies", 404],
    ["/Finance-Operations/data/Companies", 404],
    ["/finance-operations", 404],
    ["/finance-operations/", 404],
    ["/finance-operations/data/%43ompanies", 404],
    ["/finance-operations/data/Companies/", 404],
    ["/finance-operations/data/SystemUsers", 404],
    ["/finance-operations/data/Companies;x=1", 404],
    ["/dataverse/data/Companies", 404],
    ["/unknown/data/Companies", 404],
    ["/../etc/passwd", 400],
    [`/finance-operations/data/Companies?${"x".repeat(20_000)}`, 414],
  ];
  for (const [path, status] of paths) {
    it(`${status} for ${path.slice(0, 70)}`, async () => {
      const before = world.received.length;
      const response = await send("GET", `${path}${path.includes("?") ? "" : `?code=${secret}`}`);
      expect(response.status).to.equal(status);
      // The service's own word, or that of its server: no script has seen the call.
      expect(text(response.body)).to.match(/^$|"code":"(BadRequest|NotFound)"/);
      expect(world.received.length).to.equal(before);
    });
  }

  it("takes what is encoded in another way and means the same", async () => {
    const body = Buffer.from('{"operations":[{"method":"GET","url":"Companies"}]}');
    const headers = { "content-type": "application/json" };
    expect((await send("POST", "/finance-operations/data/%24batch", headers, body)).status).to.equal(200);
    expect((await send("GET", "/finance-operations/data/BatchJobs%281%29")).status).to.equal(404);
  });

  it("refuses other methods and says which there are", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "NONSENSE"]) {
      const response = await send(method, "/finance-operations/data/Companies");
      expect(response.status, method).to.equal(405);
      expect(response.headers["allow"]).to.equal("GET");
    }
  });

  it("refuses bodies that are too large, announced or not, and all of them together", async () => {
    const path = "/finance-operations/data/$batch";
    const large = Buffer.alloc(100_001, 32);
    expect((await send("POST", path, { "content-type": "application/json" }, large)).status).to.equal(413);
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`;
    // In chunks without an end.
    const chunk = `8000\r\n${" ".repeat(0x8000)}\r\n`;
    expect(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}`)).to.match(/^HTTP\/1.1 413/);
    // Two that have sent 80,000 bytes of 90,000 hold more than there is room for.
    const slow = [0, 1].map(() => opened(`${head}Content-Length: 90000\r\n\r\n${" ".repeat(80_000)}`));
    const answers = await Promise.race(slow.map((each) => each.answer));
    expect(answers).to.match(/^HTTP\/1.1 503[^]*Retry-After: 5/i);
    for (const each of slow) each.socket.destroy();
    await Promise.all(slow.map((each) => each.answer));
  });

  it("gives up on bodies and headers that come too slowly", async () => {
    const head = `POST /finance-operations/data/$batch HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 5000\r\n\r\n{`;
    const [body, headers] = await Promise.all([
      raw(head),
      raw(`GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ${secret}`),
    ]);
    expect(body).to.match(/^HTTP\/1.1 408/);
    expect(headers).to.match(/^(HTTP\/1.1 408|$)/);
  });

  const malformed: readonly [what: string, request: string][] = [
    ["no request line", "\0\r\n\r\n"],
    ["another protocol", `\x16\x03\x01\x02\x00\x01\x00${secret}\r\n\r\n`],
    ["an old version", "GET / HTTP/0.9\r\n\r\n"],
    ["no Host", "GET /health/live HTTP/1.1\r\n\r\n"],
    ["two Hosts", "GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
    ["two lengths", "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    ["a length that is not a number", "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"],
    [
      "length and chunks",
      "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    ],
    ["a header without a name", `GET / HTTP/1.1\r\nHost: x\r\n: ${secret}\r\n\r\n`],
    ["a folded header", `GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n ${secret}\r\n\r\n`],
    ["a NUL in a header", `GET / HTTP/1.1\r\nHost: x\r\nA: ${secret}\0\r\n\r\n`],
    ["too many headers", `GET / HTTP/1.1\r\nHost: x\r\n${"A: b\r\n".repeat(500)}\r\n`],
    ["headers that are too long", `GET / HTTP/1.1\r\nHost: x\r\nA: ${secret.repeat(4000)}\r\n\r\n`],
    ["a proxy's target", "GET http://evil.example/health/live HTTP/1.1\r\nHost: evil.example\r\n\r\n"],
    ["a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"],
  ];
  for (const [what, request] of malformed) {
    it(`refuses ${what}`, async () => {
      expect(await raw(request)).to.match(/^(HTTP\/1.1 (4\d\d|505)|$)/);
    });
  }

  const chunked: readonly [what: string, body: string][] = [
    ["a size that is not a number", "zz\r\n{}\r\n0\r\n\r\n"],
    ["a negative size", "-2\r\n{}\r\n0\r\n\r\n"],
    ["a size without end", `${"f".repeat(40)}\r\n{}\r\n`],
    ["a chunk that is longer than its size", "1\r\n{}\r\n0\r\n\r\n"],
  ];
  for (const [what, body] of chunked) {
    it(`refuses chunks with ${what}`, async () => {
      const head = `POST /finance-operations/data/$batch HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`;
      expect(await raw(`${head}${body}`)).to.match(/^HTTP\/1.1 (400|413)/);
    });
  }

  it("lets go of clients that close their side, before their request is whole or after it", async () => {
    const head = `Host: x\r\nAuthorization: ${authorization}\r\n`;
    const requests = [
      `POST /finance-operations/data/$batch HTTP/1.1\r\n${head}Content-Length: 5000\r\n\r\n{`,
      `GET /finance-operations/data/Companies HTTP/1.1\r\n${head}\r\n`,
    ];
    for (const request of requests) {
      const { socket, answer } = opened(request);
      socket.on("connect", () => socket.end());
      // To the server a closed side is a closed connection: what the call would have said is dropped.
      expect(await answer).to.match(/^(HTTP\/1.1 (200|400)|$)/);
    }
  });

  it("serves callers while a thousand connections lie idle", async () => {
    const { hostname, port } = new URL(world.service.url);
    const idle = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        const socket = connect(Number(port), hostname);
        socket.on("error", () => undefined);
        await new Promise((resolve) => socket.once("connect", resolve));
        // Every tenth has begun to say something.
        if (index % 10 === 0) socket.write("GET /health/live HTTP/1.1\r\nHost: x\r\n");
        return socket;
      }),
    );
    try {
      const calls = Array.from({ length: 50 }, () => send("GET", "/finance-operations/data/Companies"));
      expect((await Promise.all(calls)).map(({ status }) => status)).to.deep.equal(calls.map(() => 200));
    } finally {
      for (const socket of idle) socket.destroy();
    }
  });

  it("sends no header on that the operation does not declare", async () => {
    world.reset();
    const headers = {
      ...{
        "x-forwarded-for": "1.2.3.4",
        cookie: "a=b",
        "proxy-authorization": "Basic x",
        "x-http-method-override": "DELETE",
      },
      ...{ prefer: "odata.maxpagesize=1", "if-match": "*", MSCRMCallerID: "x", origin: "https://evil.example" },
    };
    expect((await send("GET", "/finance-operations/data/Companies", headers)).status).to.equal(200);
    const sent = Object.keys(world.received[0]?.headers ?? {}).filter(
      (name) => !["accept-encoding", "host"].includes(name),
    );
    expect(sent).to.deep.equal(["authorization"]);
    expect(world.received[0]?.headers["authorization"]).not.to.equal(authorization);
  });

  it("gives correlation ids of callers back only when they are GUIDs", async () => {
    const id = "0dd8a4c5-7a0a-4b4e-9f6f-111111111111";
    const path = "/finance-operations/data/Companies";
    expect((await send("GET", path, { "x-ms-client-request-id": id })).headers["x-correlation-id"]).to.equal(id);
    const forged = await send("GET", path, { "x-ms-client-request-id": `${id}", "forged": "${secret}` });
    expect(forged.headers["x-correlation-id"]).to.match(/^[0-9a-f-]{36}$/);
    expect(text(forged.body)).not.to.include(secret);
  });

  /** Sends text as it is and reads until the service closes the connection or falls silent after a response. */
  function opened(content: string): { socket: Socket; answer: Promise<string> } {
    const { hostname, port } = new URL(world.service.url);
    const socket = connect(Number(port), hostname, () => socket.write(content, "latin1"));
    let answer = "";
    return {
      socket,
      answer: new Promise((resolve) => {
        socket.on("data", (chunk: Buffer) => {
          answer += chunk.toString("latin1");
          if (answer.includes("\r\n\r\n")) socket.destroy();
        });
        socket.on("error", () => undefined);
        socket.on("close", () => resolve(answer));
      }),
    };
  }

  const raw = (content: string): Promise<string> => opened(content).answer;
});
