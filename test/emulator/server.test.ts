import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
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
    expect(new Set(urls).size).to.equal(5);
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

  it("cuts the connection when a fault wants it", async () => {
    server.emulator.setFaults([{ service: "graph", kind: "disconnect" }]);
    const outcome = await fetch(`${server.urls.graph}/v1.0/me`).then(
      () => "answered",
      () => "cut",
    );
    expect(outcome).to.equal("cut");
  });

  it("runs as a command that prints one line and ends well when told to stop", async () => {
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
    expect(Object.keys(urls)).to.deep.equal(["entra", "financeOperations", "dataverse", "graph", "control"]);
    const settings = (await (await fetch(`${urls["control"] ?? ""}/_emulator/settings`)).json()) as object;
    expect(settings).to.include({ "batch.duration": 3 });
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).to.equal(0);
    expect(lines).to.have.length(1);
  });
});
