import { InputError } from "../core/diagnostics/input-error.js";
import type { Clock } from "../core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../core/host/network.js";
import type { Random } from "../core/host/random.js";
import { isStackOverflow } from "../core/stack-overflow.js";
import type { EmulatorContext, Settings } from "./context.js";
import { ControlService } from "./control/control-service.js";
import type { Controlled } from "./control/controlled.js";
import type { EmulatedService, ServiceDefinition } from "./emulated-service.js";
import type { EmulatedServices, ServiceName } from "./service-types.js";
import { applyFault } from "./faults/apply-fault.js";
import type { Fault } from "./faults/fault.js";
import { FaultList } from "./faults/fault-list.js";
import { emulatedServices, sortServices } from "./find-services.js";
import { readCall, type Call } from "./http/call.js";
import { isLoopback } from "./http/loopback.js";
import { emptyResponse, jsonResponse } from "./http/responses.js";
import type { LogEntry } from "./log/log-entry.js";
import { RequestLog, type WholeBodies } from "./log/request-log.js";
import type { EmulatorSeed } from "./seed/seed.js";
import { defaultValues, readSettings, settingsOf } from "./settings/setting-list.js";
import type { SettingDefinitions } from "./settings/setting.js";
import { AccountList } from "./tokens/account.js";
import { TokenStore } from "./tokens/token-store.js";

export interface EmulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Changes to the default settings, by name. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What the emulator has at the start and again after each reset. */
  readonly seed?: EmulatorSeed;
  /** Certificate (PEM) that clients of a server with HTTPS must trust. */
  readonly authority?: string;
  /** Bytes of long bodies that the log keeps whole, all together. Default: none. */
  readonly wholeBodies?: number;
  /** Default: every service of this program. */
  readonly services?: readonly ServiceDefinition[];
}

/** What the services of an emulator have, as data, by name. */
export type EmulatorState = Readonly<Record<keyof EmulatedServices, unknown>>;

/** The services themselves, by name. */
type ServicesByName = { readonly [Name in keyof EmulatedServices]: EmulatedServices[Name]["service"] };

interface Served {
  readonly definition: ServiceDefinition;
  readonly service: EmulatedService;
}

/** The emulated cloud: all services over one state, without sockets. */
class EmulatedCloud implements Controlled {
  readonly definitions: readonly ServiceDefinition[];
  readonly settings: Settings;
  readonly authority: string | undefined;
  private readonly settingDefinitions: SettingDefinitions;
  private readonly services: ReadonlyMap<string, Served>;
  private readonly tokens: TokenStore;
  private readonly faults = new FaultList();
  private readonly requests: RequestLog;
  private readonly control: ControlService;
  private readonly shutdown = new AbortController();

  constructor(private readonly options: EmulatorOptions) {
    const { clock, random } = options;
    this.authority = options.authority;
    this.definitions = sortServices(options.services ?? emulatedServices);
    this.settingDefinitions = settingsOf(this.definitions);
    // The types of the values follow from the definitions they are read with.
    this.settings = defaultValues(this.settingDefinitions) as Settings;
    this.changeSettings(options.settings ?? {});
    this.tokens = new TokenStore(clock);
    const { settings, faults, tokens, definitions } = this;
    const accounts = new AccountList();
    const context: EmulatorContext = { clock, random, settings, faults, tokens, accounts, services: definitions };
    this.requests = new RequestLog(
      clock,
      settings["log.limit"],
      () => [...this.services.values()].flatMap(({ service }) => service.secrets?.() ?? []),
      options.wholeBodies,
    );
    this.services = new Map(
      definitions.map((definition) => [definition.name, { definition, service: definition.create(context) }]),
    );
    this.control = new ControlService(this);
    if (options.seed !== undefined) this.seed(options.seed);
  }

  /** The services by name. */
  byName(): Readonly<Record<string, EmulatedService>> {
    return Object.fromEntries([...this.services].map(([name, { service }]) => [name, service]));
  }

  /** Back to the start: default settings, the seed it was made with, no faults, an empty log. */
  reset(): void {
    this.faults.set([]);
    this.requests.clear();
    this.tokens.clear();
    for (const { service } of this.services.values()) service.reset();
    Object.assign(this.settings, defaultValues(this.settingDefinitions));
    this.changeSettings(this.options.settings ?? {});
    if (this.options.seed !== undefined) this.seed(this.options.seed);
  }

  /** Ends everything that waits. The emulator is of no use afterwards. */
  close(): void {
    this.shutdown.abort();
    for (const { service } of this.services.values()) service.reset();
  }

  /** Changes settings by name. Throws InputError, and changes nothing then. */
  changeSettings(changes: Readonly<Record<string, unknown>>): void {
    Object.assign(this.settings, readSettings(this.settingDefinitions, changes));
  }

  /** Adds to what is there. */
  seed(seed: EmulatorSeed): void {
    if (seed.settings !== undefined) this.changeSettings(seed.settings);
    const parts: Readonly<Record<string, unknown>> = { ...seed };
    for (const [name, { service }] of this.services) {
      const part = parts[name];
      if (part !== undefined) service.seed(part);
    }
  }

  setFaults(faults: readonly Fault[]): void {
    this.faults.set(faults);
  }

  addFaults(faults: readonly Fault[]): void {
    this.faults.add(faults);
  }

  /** Faults that did not happen yet. */
  remainingFaults(): readonly Fault[] {
    return this.faults.remaining();
  }

  /** Faults that hit no request so far. */
  unusedFaults(): readonly Fault[] {
    return this.faults.unused();
  }

  log(): readonly LogEntry[] {
    return this.requests.list();
  }

  /** Bodies that are longer than their beginnings in an entry of the log. */
  wholeBodies(entry: LogEntry): WholeBodies {
    return this.requests.wholeBodies(entry);
  }

  clearLog(): void {
    this.requests.clear();
  }

  state(): EmulatorState {
    const states = [...this.services].map(([name, { service }]) => [name, service.state()]);
    return Object.fromEntries(states) as EmulatorState;
  }

  /** Handles a request. Rejects with NetworkError when a fault wants no response to come. */
  async handle(name: ServiceName, request: HttpRequest): Promise<HttpResponse> {
    if (name === "control") return this.control.handle(readCall(request));
    const served = this.services.get(name);
    if (served === undefined) {
      throw new InputError(`the emulator has no service "${name}", expected ${[...this.services.keys()].join(", ")}`);
    }
    const close = this.requests.open(served.definition, request);
    const call = readCall(request);
    const fault = this.faults.takeFor(name, call.method, call.path, "request");
    const kind = fault === undefined ? {} : { fault: fault.kind ?? "response" };
    try {
      const response = fault === undefined ? await this.serve(served, call) : await this.disturbed(served, call, fault);
      close({ response, ...kind });
      return response;
    } catch (error) {
      close(kind);
      throw error;
    }
  }

  private disturbed(served: Served, call: Call, fault: Fault): Promise<HttpResponse> {
    return applyFault(fault, {
      clock: this.options.clock,
      signal: this.shutdown.signal,
      serve: () => this.serve(served, call),
      usual: (wanted, status) => served.definition.usualResponse(wanted, status, this.options),
      expireTokens: () => this.tokens.expireAll(),
    });
  }

  private async serve({ service }: Served, call: Call): Promise<HttpResponse> {
    const { url } = call;
    if (url.protocol === "http:" && !isLoopback(url.hostname) && this.settings["network.plainHttp"] === "redirect") {
      return emptyResponse(301, { location: `https://${url.hostname}${url.pathname}${url.search}` });
    }
    try {
      return await service.handle(call);
    } catch (error) {
      if (!isStackOverflow(error)) throw error;
      return jsonResponse(400, { error: { code: "BadRequest", message: "the request is nested too deeply" } });
    }
  }
}

/** An emulator; each service is a property with its name. */
export type Emulator = EmulatedCloud & ServicesByName;

/** An emulator without sockets. Give `handle` requests, or use emulatorNetwork. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const cloud = new EmulatedCloud(options);
  return Object.assign(cloud, cloud.byName() as unknown as ServicesByName);
}
