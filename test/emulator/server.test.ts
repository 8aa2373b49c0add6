import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { defaultApplication, startEmulator, type EmulatorServer } from "../../scripts/emulator/index.js";
import { repository } from "../support/repository.js";

async function tokenFor(server: EmulatorServer, resource: string): Promise<string> {
  const answer = await fetch(`${server.urls.entra}/contoso.example/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: defaultApplication.clientId,
      client_secret: defaultApplication.secrets[0],
      resource,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe("emulator: server", () => {
  let server: EmulatorServer;
  before(async () => {
    server = await startEmulator({
      seed: { financeOperations: { batchJobs: [{ BatchJobRecId: 5637144576, Status: "Error" }] } },
    });
  });
  after(() => server.close());

  it("gives each service a port of its own on loopback", () => {
    const urls = Object.values(server.urls);
    for (const url of urls) expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(new Set(urls).size).to.equal(6);
  });

  it("serves tokens for its own address and for a vendor host", async () => {
    for (const resource of [server.urls.financeOperations, "https://contoso.operations.dynamics.com"]) {
      const headers = { authorization: `Bearer ${await tokenFor(server, resource)}` };
      const answer = await fetch(`${server.urls.financeOperations}/data/BatchJobs?$top=1`, { headers });
      expect(answer.status).to.equal(200);
      expect(((await answer.json()) as { value: unknown[] }).value).to.have.length(1);
    }
  });

  it("takes addresses of 64 KB and bodies without a type", async () => {
    const headers = { authorization: `Bearer ${await tokenFor(server, server.urls.financeOperations)}` };
    const long = `JobDescription eq '${"x".repeat(60_000)}'`;
    const answer = await fetch(`${server.urls.financeOperations}/data/BatchJobs?$filter=${encodeURIComponent(long)}`, {
      headers,
    });
    expect(answer.status).to.equal(200);
    const untyped = await fetch(`${server.urls.control}/_emulator/seed`, { method: "POST", body: Buffer.from("{}") });
    expect(untyped.status).to.equal(204);
  });

  /** Sends bytes as they are: fetch would correct most of this. */
  const send = async (
    service: "entra" | "graph" | "control" | "dataverse" | "financeOperations",
    text: string,
  ): Promise<{ status: number; body: string }> => {
    const socket = connect(Number(new URL(server.urls[service]).port), "127.0.0.1");
    socket.end(text);
    let answer = "";
    for await (const chunk of socket) answer += String(chunk);
    const [head = "", ...body] = answer.split("\r\n\r\n");
    return { status: Number(head.split(" ")[1]), body: body.join("\r\n\r\n") };
  };
  const close = "Connection: close\r\n";

  for (const [title, service, text, status, message] of [
    [
      "a host that is none",
      "entra",
      `GET / HTTP/1.1\r\nHost: a b\r\n${close}\r\n`,
      400,
      "the Host header is 'a b', expected a host name",
    ],
    [
      "an unknown method",
      "entra",
      `PROPFIND /x HTTP/1.1\r\nHost: localhost\r\n${close}\r\n`,
      501,
      "the entra emulator does not know PROPFIND /x",
    ],
    [
      "half a percent sign",
      "entra",
      `GET /%ZZ HTTP/1.1\r\nHost: localhost\r\n${close}\r\n`,
      400,
      "'/%ZZ' is not a valid url component",
    ],
    [
      "a content type that is none",
      "graph",
      `POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Type: ;;\r\nContent-Length: 2\r\n${close}\r\nab`,
      415,
      "Unsupported Media Type",
    ],
    [
      "a foreign host",
      "control",
      `GET /_emulator/log HTTP/1.1\r\nHost: site.test\r\n${close}\r\n`,
      403,
      "the control API is for this machine's own programs",
    ],
    [
      "a foreign page",
      "control",
      `GET /_emulator/log HTTP/1.1\r\nHost: localhost\r\nOrigin: https://site.test\r\n${close}\r\n`,
      403,
      "the control API is for this machine's own programs",
    ],
  ] as const) {
    it(`responds to ${title} with one clear error`, async () => {
      const answer = await send(service, text);
      expect(answer.status).to.equal(status);
      const { error } = JSON.parse(answer.body) as { error: { message: string } };
      expect(error.message).to.contain(message);
      expect(answer.body).to.not.contain("    at ");
    });
  }

  it("writes header names as the services do", async () => {
    const token = await tokenFor(server, "https://contoso.operations.dynamics.com");
    const socket = connect(Number(new URL(server.urls.financeOperations).port), "127.0.0.1");
    socket.write(`GET /data/BatchJobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n${close}\r\n`);
    let answer = "";
    for await (const chunk of socket) answer += String(chunk);
    const [head = ""] = answer.split("\r\n\r\n");
    expect(head).to.include("\r\nOData-Version: 4.0\r\n").and.include("\r\nContent-Type: application/json");
  });

  for (const [service, path, names] of [
    ["entra", "/contoso.example/saml2", "oauth2/v2.0/token"],
    ["control", "/_emulator/x", "GET health"],
    ["financeOperations", "/data/BatchJobs/Microsoft.Dynamics.DataEntities.Nothing", "SetBatchJobToWaiting"],
    ["dataverse", "/api/data/v9.2/InitializeFrom", "EntityDefinitions"],
    ["graph", "/v1.0/drives", "users/<user>/messages"],
  ] as const) {
    it(`returns 501 for an operation that it does not know, and names what ${service} has`, async () => {
      const headers = { authorization: `Bearer ${await tokenFor(server, server.urls[service])}` };
      const answer = await fetch(server.urls[service] + path, { headers });
      expect(answer.status).to.equal(501);
      const { error } = (await answer.json()) as { error: { message: string } };
      expect(error.message).to.contain("does not know").and.contain(names);
    });
  }

  it("lets waiting tools ask with HEAD", async () => {
    const answer = await fetch(`${server.urls.control}/_emulator/health`, { method: "HEAD" });
    expect(answer.status).to.equal(200);
  });

  it("returns 400 for endless nesting", async () => {
    const headers = { authorization: `Bearer ${await tokenFor(server, server.urls.financeOperations)}` };
    const data = `${server.urls.financeOperations}/data/BatchJobs`;
    const deep = `{"batchJobId":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    for (const answer of [
      await fetch(`${data}/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting`, {
        method: "POST",
        headers,
        body: deep,
      }),
      await fetch(`${data}?$filter=${encodeURIComponent(`${"not ".repeat(5000)}true`)}`, { headers }),
      // Counted, not left to the stack, whose depth differs with what was compiled before.
      await fetch(`${data}?$filter=${encodeURIComponent(`${"not ".repeat(201)}true`)}`, { headers }),
    ]) {
      expect(answer.status).to.equal(400);
      expect(await answer.text()).to.contain("nested too deeply");
    }
  });

  it("cuts the connection when a fault wants it", async () => {
    server.emulator.setFaults([{ service: "graph", kind: "disconnect" }]);
    const outcome = await fetch(`${server.urls.graph}/v1.0/me`).then(
      () => "answered",
      () => "cut",
    );
    expect(outcome).to.equal("cut");
  });

  it("runs as a command that prints one line and ends well when asked to stop", async () => {
    const child = spawn(
      process.execPath,
      [`${repository}/bin/power-batch`, "emulate", "--port", "0", "--format", "json", "--setting", "batch.duration=3"],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on("line", (line) => lines.push(line));
    await once(reader, "line");
    const urls = JSON.parse(lines[0] ?? "") as Record<string, string>;
    expect(Object.keys(urls)).to.deep.equal([
      "entra",
      "financeOperations",
      "dataverse",
      "graph",
      "control",
      "serviceBus",
    ]);
    const settings = (await (await fetch(`${urls["control"] ?? ""}/_emulator/settings`)).json()) as object;
    expect(settings).to.include({ "batch.duration": 3 });
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).to.equal(143);
    expect(lines).to.have.length(1);
  });
});
