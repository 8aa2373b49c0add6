import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpResponse } from "../../../scripts/core/host/network.js";
import { seededRandom } from "../../../scripts/core/host/random.js";
import { parseExactJson } from "../../../scripts/core/json/lossless-json.js";
import { valueAt } from "../../../scripts/core/json/pointer.js";
import {
  createEmulator,
  defaultApplication,
  defaultTenant,
  type Emulator,
  type EmulatorOptions,
  type ServiceName,
} from "../../../scripts/emulator/index.js";

export const hosts = {
  entra: "https://login.microsoftonline.com",
  financeOperations: "https://contoso.operations.dynamics.com",
  dataverse: "https://contoso.crm4.dynamics.com",
  graph: "https://graph.microsoft.com",
  serviceBus: "https://contoso.servicebus.windows.net",
  control: "http://127.0.0.1:7075",
} satisfies Record<string, string>;

const hostOf = (service: ServiceName): string =>
  (hosts as Readonly<Record<string, string>>)[service] ?? `https://${service}.example`;

const startTime = Date.UTC(2026, 0, 15, 9, 30);

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The body as a JSON object; throws when it is none. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What a JSON pointer finds in the body. */
  at(pointer: string): unknown;
}

export interface Send {
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, bytes as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Without a bearer token. */
  readonly anonymous?: boolean;
}

/** Drives one emulator on a virtual clock. */
export class Driver {
  readonly clock = new VirtualClock(startTime);
  readonly emulator: Emulator;
  private readonly tokens = new Map<string, string>();

  constructor(options: Partial<EmulatorOptions> = {}) {
    this.emulator = createEmulator({ clock: this.clock, random: seededRandom(7), ...options });
  }

  async token(service: ServiceName, version: 1 | 2 = 1): Promise<string> {
    const known = this.tokens.get(service);
    if (known !== undefined) return known;
    const answer = await this.form(
      version === 1 ? `/${defaultTenant}/oauth2/token` : `/${defaultTenant}/oauth2/v2.0/token`,
      {
        grant_type: "client_credentials",
        client_id: defaultApplication.clientId,
        client_secret: defaultApplication.secrets[0],
        ...(version === 1 ? { resource: hostOf(service) } : { scope: `${hostOf(service)}/.default` }),
      },
    );
    const token = String(answer.json["access_token"]);
    this.tokens.set(service, token);
    return token;
  }

  forgetTokens(): void {
    this.tokens.clear();
  }

  form(path: string, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("entra", "POST", path, {
      body: new URLSearchParams(fields).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    });
  }

  async send(service: ServiceName, method: string, path: string, options: Send = {}): Promise<Answer> {
    const { body } = options;
    const open = options.anonymous === true || service === "entra" || service === "control";
    const bytes =
      body === undefined
        ? undefined
        : body instanceof Uint8Array
          ? body
          : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
    const answer = await this.emulator.handle(service, {
      method,
      url: path.startsWith("http") ? path : `${hostOf(service)}${path}`,
      headers: {
        ...(open ? {} : { authorization: `Bearer ${await this.token(service)}` }),
        ...(bytes === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(bytes === undefined ? {} : { body: bytes }),
    });
    return read(answer);
  }
}

function read(answer: HttpResponse): Answer {
  const text = Buffer.from(answer.body).toString("utf8");
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    bytes: answer.body,
    get json() {
      return parseExactJson(text) as Answer["json"];
    },
    at: (pointer) => valueAt(parseExactJson(text), pointer),
  };
}
