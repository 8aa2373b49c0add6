import { expect } from "chai";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { request } from "node:https";
import * as os from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { systemRandom } from "../../../scripts/core/host/random.js";
import {
  defaultApplication,
  defaultTenant,
  startEmulator,
  type EmulatorServer,
} from "../../../scripts/emulator/index.js";
import { makeCertificate } from "../../../scripts/emulator/tls/certificate.js";
import { repository } from "../../support/repository.js";
import type { ClientSettings } from "./fixtures/sign-in.js";

const account = "adele@contoso.example";

/**
 * Clients that nobody of this project wrote, as programs of their own: all that is done for them is what
 * docs/emulator.md says, and that they trust the certificate.
 */
describe("emulator: clients of others over HTTPS", function () {
  this.timeout(60_000);
  let folder: string;
  let server: EmulatorServer;
  let settings: ClientSettings;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "foreign-"));
    const own = makeCertificate(Date.now(), systemRandom, "rsa");
    server = await startEmulator({
      tls: true,
      seed: {
        entra: { applications: [{ ...defaultApplication, certificates: [own.certificate] }] },
        graph: { users: [{ userPrincipalName: account, displayName: "Adele Vance" }] },
      },
    });
    fs.writeFileSync(path.join(folder, "ca.pem"), server.authority ?? "");
    settings = {
      urls: server.urls,
      tenant: defaultTenant,
      clientId: defaultApplication.clientId,
      secret: defaultApplication.secrets[0],
      account,
      privateKey: own.key,
      certificate: own.certificate,
    };
  });
  after(async () => {
    await server.close();
    fs.rmSync(folder, { recursive: true });
  });

  /** Runs a client to its end. @returns what it prints */
  async function run(name: string): Promise<Readonly<Record<string, string>>> {
    const file = path.join(repository, "lib/test/emulator/foreign/fixtures", `${name}.js`);
    const child = spawn(process.execPath, [file, JSON.stringify(settings)], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: path.join(folder, "ca.pem") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [out, err]: [string[], string[]] = [[], []];
    createInterface({ input: child.stdout }).on("line", (line) => out.push(line));
    createInterface({ input: child.stderr }).on("line", (line) => err.push(line));
    const [code] = (await once(child, "close")) as [number | null];
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${err.join("\n")}`);
    return JSON.parse(out.at(-1) ?? "") as Record<string, string>;
  }

  /** A request over HTTPS by a client that trusts the certificate. */
  function get(address: string, token: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` };
      request(address, { ca: server.authority, headers }, (incoming) => {
        let body = "";
        incoming.on("data", (chunk: Buffer) => (body += chunk.toString()));
        incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, body }));
      })
        .on("error", reject)
        .end();
    });
  }

  it("@azure/msal-node: secret, certificate, code with PKCE, refresh, device code", async () => {
    const said = await run("msal-node");
    expect(said).to.include({ isCached: true, userName: account, tenantId: defaultTenant, isRefreshed: true });
    for (const token of [said["own"], said["signed"]]) {
      expect((await get(`${server.urls.graph}/v1.0/users`, token ?? "")).status).to.equal(200);
    }
    expect(decodeJwt(said["signed"] ?? "")).to.include({ azpacr: "2" });
    for (const token of [said["byCode"], said["silent"], said["device"]]) {
      expect(JSON.parse((await get(`${server.urls.graph}/v1.0/me`, token ?? "")).body)).to.include({
        displayName: "Adele Vance",
      });
    }
    expect(said["wrong"]).to.include("54005");
  });

  it("@azure/identity: secret, certificate, device code", async () => {
    const said = await run("azure-identity");
    for (const token of [said["bySecret"], said["byCertificate"]]) {
      expect((await get(`${server.urls.dataverse}/api/data/v9.2/WhoAmI`, token ?? "")).status).to.equal(200);
    }
    expect((await get(`${server.urls.graph}/v1.0/me`, said["byDevice"] ?? "")).status).to.equal(200);
    expect(said["wrong"]).to.include("AADSTS7000215");
  });

  it("openid-client: discovery, code with PKCE, userinfo, refresh, device code, sign-out", async () => {
    server.emulator.changeSettings({ "entra.issuer": "address" });
    try {
      const said = await run("openid-client");
      expect(said).to.include({
        issuer: `${server.urls.entra}/${defaultTenant}/v2.0`,
        name: "Adele Vance",
        info: "Adele Vance",
        device: account,
        wrong: "invalid_grant",
      });
      expect(said["logout"]).to.match(/^https:\/\/127\.0\.0\.1:\d+\/.*\/logout\?/);
      expect((await get(`${server.urls.graph}/v1.0/users`, said["own"] ?? "")).status).to.equal(200);
      expect(decodeJwt(said["refreshed"] ?? "")).to.include({ name: "Adele Vance" });
    } finally {
      server.emulator.changeSettings({ "entra.issuer": "vendor" });
    }
  });

  it("openid-client refuses an issuer that is not the address: the reason for the setting", async () => {
    const outcome = await run("openid-client").then(
      () => "taken",
      (error: unknown) => String(error),
    );
    expect(outcome).to.include("issuer");
  });

  it("jose: the published keys check the tokens", async () => {
    const plain = await startEmulator();
    try {
      const keys = createRemoteJWKSet(new URL(`${plain.urls.entra}/${defaultTenant}/discovery/v2.0/keys`));
      const answer = await fetch(`${plain.urls.entra}/${defaultTenant}/oauth2/v2.0/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: defaultApplication.clientId,
          client_secret: defaultApplication.secrets[0],
          scope: `${plain.urls.graph}/.default`,
        }),
      });
      const { access_token } = (await answer.json()) as { access_token: string };
      const issuer = `https://login.microsoftonline.com/${defaultTenant}/v2.0`;
      const { payload } = await jwtVerify(access_token, keys, { issuer, audience: plain.urls.graph });
      expect(payload["azp"]).to.equal(defaultApplication.clientId);
    } finally {
      await plain.close();
    }
  });

  it("a client that does not trust the certificate does not get through", async () => {
    const outcome = await fetch(`${server.urls.entra}/common/discovery/keys`).then(
      () => "taken",
      (error: unknown) => String((error as { cause?: { code?: string } }).cause?.code),
    );
    expect(outcome).to.match(/UNABLE_TO_|SELF_SIGNED/);
  });

  it("emulate --tls writes the certificate, never a key, and the control API shows it", async () => {
    const file = path.join(folder, "written.pem");
    const child = spawn(
      process.execPath,
      [path.join(repository, "bin/power-batch"), "emulate", "--tls", "--ca-file", file, "--format", "json"],
      { stdio: ["ignore", "pipe", "ignore"] },
    );
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const urls = JSON.parse(line) as Record<string, string>;
    expect(urls["entra"]).to.match(/^https:/);
    expect(urls["control"]).to.match(/^http:/);
    const written = fs.readFileSync(file, "utf8");
    expect(written)
      .to.match(/^-----BEGIN CERTIFICATE-----/)
      .and.not.include("KEY");
    const shown = await fetch(`${urls["control"] ?? ""}/_emulator/certificate`);
    expect(await shown.text()).to.equal(written);
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  });
});
