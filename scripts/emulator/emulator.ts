import type { Clock } from "../core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../core/host/network.js";
import type { Random } from "../core/host/random.js";
import { isStackOverflow } from "../core/stack-overflow.js";
import type { EmulatorContext } from "./context.js";
import { ControlService } from "./control/control-service.js";
import type { Controlled } from "./control/controlled.js";
import { isLoopback } from "./entra/audience.js";
import { DataverseService } from "./dataverse/dataverse-service.js";
import { EntraService } from "./entra/entra-service.js";
import { applyFault } from "./faults/apply-fault.js";
import type { Fault } from "./faults/fault.js";
import { FaultList } from "./faults/fault-list.js";
import { FinanceOperationsService } from "./finance-operations/finance-operations-service.js";
import { GraphService } from "./graph/graph-service.js";
import { emptyAnswer, jsonAnswer } from "./http/answers.js";
import { readCall, type Call } from "./http/call.js";
import { RequestLog, type LogEntry } from "./log/request-log.js";
import type { EmulatorSeed } from "./seed/seed.js";
import type { ServiceName } from "./service-name.js";
import { changeSettings, defaultSettings, type Settings } from "./settings.js";
import { usualAnswer } from "./usual-answer.js";

export interface EmulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Changes to the default settings, by name. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What the emulator holds at the start and again after each reset. */
  readonly seed?: EmulatorSeed;
}

/** What an emulator holds, as data. */
export interface EmulatorState {
  readonly entra: unknown;
  readonly financeOperations: unknown;
  readonly dataverse: unknown;
  readonly graph: unknown;
}

/** The emulated cloud: all services over one state, without sockets. */
export class Emulator implements Controlled {
  readonly settings: Settings = defaultSettings();
  readonly entra: EntraService;
  readonly financeOperations: FinanceOperationsService;
  readonly dataverse: DataverseService;
  readonly graph: GraphService;
  private readonly faults = new FaultList();
  private readonly requests: RequestLog;
  private readonly control: ControlService;
  private readonly clock: Clock;
  private readonly shutdown = new AbortController();

  constructor(private readonly options: EmulatorOptions) {
    this.clock = options.clock;
    this.applySettings();
    const context: EmulatorContext = {
      clock: options.clock,
      random: options.random,
      settings: this.settings,
      faults: this.faults,
    };
    this.requests = new RequestLog(options.clock, this.settings["log.limit"]);
    this.entra = new EntraService(context);
    this.financeOperations = new FinanceOperationsService(context, this.entra.tokens);
    this.dataverse = new DataverseService(context, this.entra.tokens);
    this.graph = new GraphService(context, this.entra.tokens);
    this.control = new ControlService(this);
    if (options.seed !== undefined) this.seed(options.seed);
  }

  /** Back to the start: default settings, the seed it was made with, no faults, an empty log. */
  reset(): void {
    this.faults.set([]);
    this.requests.clear();
    this.entra.reset();
    this.financeOperations.reset();
    this.dataverse.reset();
    this.graph.reset();
    this.applySettings();
    if (this.options.seed !== undefined) this.seed(this.options.seed);
  }

  /** Ends everything that waits. The emulator is of no use afterwards. */
  close(): void {
    this.shutdown.abort();
    this.financeOperations.reset();
  }

  /** Adds to what is there. */
  seed(seed: EmulatorSeed): void {
    if (seed.settings !== undefined) changeSettings(this.settings, seed.settings);
    if (seed.entra !== undefined) this.entra.seed(seed.entra);
    if (seed.financeOperations !== undefined) this.financeOperations.seed(seed.financeOperations);
    if (seed.dataverse !== undefined) this.dataverse.seed(seed.dataverse);
    if (seed.graph !== undefined) this.graph.seed(seed.graph);
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

  clearLog(): void {
    this.requests.clear();
  }

  state(): EmulatorState {
    return {
      entra: this.entra.state(),
      financeOperations: this.financeOperations.state(),
      dataverse: this.dataverse.state(),
      graph: this.graph.state(),
    };
  }

  /** Answers a request. Rejects with NetworkError when a fault wants no answer to come. */
  async handle(service: ServiceName, request: HttpRequest): Promise<HttpResponse> {
    if (service === "control") return this.control.handle(readCall(request));
    const close = this.requests.open(service, request);
    const call = readCall(request);
    const fault = this.faults.takeFor(service, call.method, call.path, "request");
    const kind = fault === undefined ? {} : { fault: fault.kind ?? "response" };
    try {
      const response =
        fault === undefined ? await this.serve(service, call) : await this.disturbed(service, call, fault);
      close({ response, ...kind });
      return response;
    } catch (error) {
      close(kind);
      throw error;
    }
  }

  private disturbed(service: Exclude<ServiceName, "control">, call: Call, fault: Fault): Promise<HttpResponse> {
    return applyFault(fault, {
      clock: this.clock,
      signal: this.shutdown.signal,
      serve: () => this.serve(service, call),
      usual: (wanted, status) => usualAnswer(service, wanted, status, this.options),
      expireTokens: () => this.entra.tokens.expireAll(),
    });
  }

  private async serve(service: Exclude<ServiceName, "control">, call: Call): Promise<HttpResponse> {
    const { url } = call;
    if (url.protocol === "http:" && !isLoopback(url.hostname) && this.settings["network.plainHttp"] === "redirect") {
      return emptyAnswer(301, { location: `https://${url.hostname}${url.pathname}${url.search}` });
    }
    try {
      return await this.service(service).handle(call);
    } catch (error) {
      if (!isStackOverflow(error)) throw error;
      return jsonAnswer(400, { error: { code: "BadRequest", message: "the request is nested too deeply" } });
    }
  }

  private service(name: Exclude<ServiceName, "control">): { handle(call: Call): Promise<HttpResponse> } {
    switch (name) {
      case "entra":
        return this.entra;
      case "financeOperations":
        return this.financeOperations;
      case "dataverse":
        return this.dataverse;
      case "graph":
        return this.graph;
    }
  }

  private applySettings(): void {
    Object.assign(this.settings, defaultSettings());
    changeSettings(this.settings, this.options.settings ?? {});
  }
}

/** An emulator without sockets. Give `handle` requests, or use emulatorNetwork. */
export function createEmulator(options: EmulatorOptions): Emulator {
  return new Emulator(options);
}
