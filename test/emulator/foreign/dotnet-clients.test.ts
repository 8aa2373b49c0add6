import { expect } from "chai";
import { decodeJwt } from "jose";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import {
  defaultApplication,
  defaultTenant,
  startEmulator,
  type EmulatorServer,
} from "../../../scripts/emulator/index.js";
import { startDotnetProgram, type DotnetProgram } from "../../support/dotnet-program.js";
import { describeWith } from "../../support/optional-tool.js";
import { buildTimeout } from "../../support/script-host.js";

const account = "user0@contoso.example";
const people = 45;

/** Libraries of Microsoft for .NET against the emulator: MSAL, Azure.Identity, and the batches of Microsoft.Graph.Core. */
describeWith("dotnet", "emulator: clients of .NET over HTTPS", function () {
  this.timeout(60_000);
  let folder: string;
  let server: EmulatorServer;
  let program: DotnetProgram;
  const ask = async (message: object): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await program.ask(message);
    if (typeof answer["failure"] === "string") throw new Error(answer["failure"]);
    return answer;
  };
  before(async function () {
    this.timeout(buildTimeout);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "dotnet-"));
    const users = Array.from({ length: people }, (_, index) => ({
      userPrincipalName: `user${index}@contoso.example`,
      displayName: `User ${index}`,
    }));
    server = await startEmulator({ tls: true, seed: { graph: { users } } });
    const file = path.join(folder, "ca.pem");
    fs.writeFileSync(file, server.authority ?? "");
    // What a person does on Linux, so that .NET trusts the certificate.
    const environment = { SSL_CERT_FILE: file };
    program = await startDotnetProgram("foreign-clients", "PowerBatch.ForeignClients", {}, environment);
  });
  after(async () => {
    program.close();
    await server.close();
    fs.rmSync(folder, { recursive: true });
  });

  const settings = (): object => ({
    entra: server.urls.entra,
    graph: server.urls.graph,
    tenant: defaultTenant,
    clientId: defaultApplication.clientId,
    secret: defaultApplication.secrets[0],
    account,
  });

  it("Microsoft.Identity.Client: secret, code with PKCE, the system's browser, refresh, device code", async () => {
    const said = await ask({ type: "msal", ...settings() });
    expect(said).to.include({ isCached: true, isRefreshed: true, userName: account, tenantId: defaultTenant });
    expect(decodeJwt(String(said["own"]))).to.include({ azp: defaultApplication.clientId });
    for (const name of ["byCode", "interactive", "silent", "device"]) {
      expect(decodeJwt(String(said[name]))).to.include({ preferred_username: account, scp: "User.Read" });
    }
    expect(said["wrong"]).to.include("AADSTS54005");
  });

  it("Azure.Identity: secret, and Microsoft.Graph.Core: 45 requests, throttled ones once more", async () => {
    const { token } = await ask({ type: "azureIdentity", ...settings() });
    server.emulator.setFaults([{ service: "graph", scope: "batchItem", status: 429, skip: 5, times: 7 }]);
    server.emulator.clearLog();
    const requests = Array.from({ length: people }, (_, index) =>
      index % 3 === 0
        ? { method: "PATCH", url: `/users/user${index}@contoso.example`, body: { city: `City ${index}` } }
        : { method: "GET", url: `/users/user${index}@contoso.example?$select=displayName` },
    );
    const missing = { method: "GET", url: "/users/nobody@contoso.example" };
    const said = await ask({ type: "graphBatch", graph: server.urls.graph, token, requests: [...requests, missing] });
    const first = said["first"] as number[];
    const expected = [...requests.map(({ method }) => (method === "PATCH" ? 204 : 200)), 404];
    expect(first.filter((status) => status === 429)).to.have.length(7);
    expect(said["last"]).to.deep.equal(expected);
    for (const [index, status] of first.entries()) {
      if (status !== 200) continue;
      expect(JSON.parse((said["bodies"] as string[])[index] ?? "")).to.include({ displayName: `User ${index}` });
    }
    for (let index = 0; index < people; index += 3) {
      const user = server.emulator.graph.directory.userByPrincipalName(`user${index}@contoso.example`);
      expect(user?.["city"]).to.equal(`City ${index}`);
    }
    // 46 requests go in three batches, the throttled ones and the missing one in a fourth.
    expect(server.emulator.log().map(({ url }) => new URL(url).pathname)).to.deep.equal(Array(4).fill("/v1.0/$batch"));
  });
});
