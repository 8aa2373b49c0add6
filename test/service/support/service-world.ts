import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpRequest } from "../../../scripts/core/host/network.js";
import { seededRandom, type Random } from "../../../scripts/core/host/random.js";
import {
  defaultApplication,
  defaultTenant,
  startEmulator,
  type EmulatorSeed,
  type EmulatorServer,
  type ServiceName,
} from "../../../scripts/emulator/index.js";
import { sendRaw } from "./http-client.js";
import { startService, type ServiceProcess } from "./service-process.js";

/** The service's own application. */
export const audience = "api://power-batch-connectors";

/** Where callers reach the service. Nothing is served there: it only shows in addresses. */
export const publicUrl = "https://connectors.contoso.example";

/** The service each connector calls. */
export const serviceOf: Readonly<Record<string, ServiceName>> = {
  "finance-operations": "financeOperations",
  dataverse: "dataverse",
  graph: "graph",
};

/** An emulated cloud on HTTPS, and the service between its callers and that cloud. */
export interface ServiceWorld {
  readonly emulator: EmulatorServer;
  readonly service: ServiceProcess;
  readonly settings: Readonly<Record<string, string>>;
  /** What reached the emulated services behind the connectors, since `forget`. */
  readonly received: readonly HttpRequest[];
  /** Everything back to the start: state, randomness, requests. */
  reset(): void;
  /** A token for the service. */
  token(version?: 1 | 2, resource?: string): Promise<string>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly seed?: EmulatorSeed;
  readonly settings?: Readonly<Record<string, string>>;
  /** Certificates (PEM) that the service trusts beside the emulator's. */
  readonly authorities?: readonly string[];
  /** Whether what reaches the emulated services is kept. Default: true. */
  readonly records?: boolean;
}

/** Starts all of it on loopback. The emulator's clock stands still, so that equal calls get equal answers. */
export async function startWorld(options: WorldOptions = {}): Promise<ServiceWorld> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "connector-service-"));
  let source: Random = seededRandom(7);
  const random: Random = { next: () => source.next(), bytes: (count) => source.bytes(count) };
  const seed: EmulatorSeed = {
    ...options.seed,
    entra: { ...options.seed?.entra, resources: [audience, "api://other", ...(options.seed?.entra?.resources ?? [])] },
  };
  const clock = new VirtualClock(Date.now());
  const emulator = await startEmulator({ tls: true, seed, random, clock });
  const received: HttpRequest[] = [];
  const handle = emulator.emulator.handle.bind(emulator.emulator);
  emulator.emulator.handle = (name, request) => {
    if (options.records !== false && Object.values(serviceOf).includes(name)) received.push(request);
    return handle(name, request);
  };
  const tokenFor = async (resource: string, version: 1 | 2): Promise<string> => {
    const response = await handle("entra", {
      method: "POST",
      url: `${emulator.urls.entra}/${defaultTenant}/oauth2/${version === 1 ? "" : "v2.0/"}token`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(
        new URLSearchParams({
          grant_type: "client_credentials",
          client_id: defaultApplication.clientId,
          client_secret: defaultApplication.secrets[0],
          ...(version === 1 ? { resource } : { scope: `${resource}/.default` }),
        }).toString(),
      ),
    });
    const { access_token: token } = JSON.parse(new TextDecoder().decode(response.body)) as { access_token?: string };
    if (token === undefined) throw new Error(`no token for ${resource}: ${response.status}`);
    return token;
  };
  const authority = path.join(folder, "ca.pem");
  fs.writeFileSync(authority, [emulator.authority ?? "", ...(options.authorities ?? [])].join("\n"));
  const targets = Object.entries(serviceOf).map(([id, name]) => [`Connectors__${id}__Target`, emulator.urls[name]]);
  const settings = {
    ...(Object.fromEntries(targets) as Record<string, string>),
    // The emulator's own endpoint for managed identities.
    IDENTITY_ENDPOINT: `${emulator.urls.entra}/msi/token`,
    IDENTITY_HEADER: "any",
    SSL_CERT_FILE: authority,
    PublicUrl: publicUrl,
    Access__Authority: emulator.urls.entra,
    Access__TenantId: defaultTenant,
    Access__Audiences: audience,
    Access__ApplicationIds: defaultApplication.clientId,
    Limits__DrainDelaySeconds: "0",
    ...options.settings,
  };
  const service = await startService(settings);
  const ready = { method: "GET", path: "/health/ready", headers: {} };
  while ((await sendRaw(service.url, ready, false)).status !== 200);
  return {
    emulator,
    service,
    settings,
    received,
    reset() {
      source = seededRandom(7);
      emulator.emulator.reset();
      received.length = 0;
    },
    token: (version = 2, resource = audience) => tokenFor(resource, version),
    async close() {
      await service.close();
      await emulator.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}
