import { VirtualClock } from "../../core/host/clock.js";
import { NetworkError, type Network } from "../../core/host/network.js";
import { seededRandom } from "../../core/host/random.js";
import {
  createEmulator,
  emulatorNetwork,
  reachesEmulator,
  type Emulator,
  type EmulatorSeed,
} from "../../emulator/index.js";
import type { Adapter } from "../adapters/adapter.js";
import { connectorService, type ServedConnector } from "../connector/connector-service.js";
import { tokenSource, type TokenSource } from "../connector/access-token.js";
import { ActionFailure } from "../engine/failures.js";
import { formatDuration } from "../engine/duration.js";
import { acceptedRun, type RunHistory } from "../engine/run-history.js";
import type { StartedRun } from "../engine/run-flow.js";
import type { FlowConnection, FlowModel } from "../../flow/model/index.js";
import { emulatorResponder, type Responder } from "../engine/responder.js";
import type { Connector, EngineServices } from "../engine/run.js";
import { defaultSettings, type EngineSettings } from "../engine/settings.js";
import { timedNetwork } from "../engine/timed-network.js";
import { Calls } from "../mocks/calls.js";
import { noMockFiles, type MockFiles } from "../mocks/mock-files.js";
import { MockResponder } from "../mocks/mock-responder.js";
import { FileStore, type StoredFile } from "../stores/file-store.js";
import { Outbox } from "../stores/outbox.js";
import { appValues, rehearsedConnectorService } from "./app-values.js";
import { BusinessEvents } from "./business-events.js";
import { Callbacks } from "./callbacks.js";
import { ConnectorFaults } from "./connector-faults.js";
import { FlowInstance, RefusedTrigger, type FlowEnvironment } from "./flow-instance.js";
import { identityRequest } from "./managed-identity.js";
import { mockNames } from "./mock-names.js";
import { RequestOrigins } from "./request-origins.js";
import type { RunnableSet } from "./runnable-set.js";
import { PlannedCrashes } from "./planned-crashes.js";
import { connectorOf, makeConnector, type ConnectorEnvironment } from "./make-connector.js";
import { connectionsParameter, parameterValues } from "./parameter-values.js";
import type { ScriptRuntime } from "./script-runtime.js";
import { Secrets } from "./secrets.js";
import { SecuredTexts } from "./secured-texts.js";
import { slowCalls } from "./slow-calls.js";
import { activate, type Activation } from "./switch-on.js";

export interface WorkspaceOptions {
  readonly dist: RunnableSet;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly randomSeed: number;
  readonly environmentVariables: Readonly<Record<string, unknown>>;
  /** Connection parameters by connector id or built-in name. */
  readonly connections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly settings?: Partial<EngineSettings>;
  readonly emulatorSettings?: Readonly<Record<string, unknown>>;
  /** Runs script.csx of custom connectors. */
  readonly scripts?: ScriptRuntime;
  /** Files that mocks name. */
  readonly mockFiles?: MockFiles;
  /** Asked in turn at every call that leaves a run; the scenario's mocks and the emulator when left out. */
  readonly responders?: readonly Responder[];
  /** Milliseconds of virtual time that every call of a connector or an address takes at least. Default: none. */
  readonly callDuration?: number;
  /** Told before an action does anything; what it returns is how the action ends. */
  readonly disturbs?: EngineServices["disturbs"];
  /** Asked while runs compute; true cancels them all. */
  readonly isStopped?: () => boolean;
  /** Looks on at every run. */
  readonly watcher?: EngineServices["watcher"];
  /** Told after each action; true ends the run on the spot. */
  readonly stops?: (run: RunHistory, action: string) => boolean;
}

/** Everything did not come to rest within the time that a scenario gives it. */
export class RestlessError extends Error {
  override readonly name = "RestlessError";
}

/** More runs than this in one rehearsal is a loop that never ends. */
const maxRuns = 100_000;
/** Turns of the event loop without any move of the clock: something waits for an event that never happens. */
const maxIdleTurns = 20_000;

/** Bytes of long request and response bodies that a report can show whole. */
const wholeBodies = 16_000_000;

/** One emulated environment: services, stores, connections, and the flows that are switched on in it. */
export class Workspace {
  readonly clock: VirtualClock;
  readonly emulator: Emulator;
  readonly outbox = new Outbox((mail) => this.origins.note(mail));
  readonly files: { readonly onedrive: FileStore; readonly sharepoint: FileStore };
  readonly events: BusinessEvents;
  readonly connectorFaults: ConnectorFaults;
  readonly secrets = new Secrets();
  /** What run histories hide. */
  readonly secured = new SecuredTexts();
  /** In the order in which they started. */
  readonly runs: RunHistory[] = [];
  /** Triggers that fired without a run. */
  readonly skippedTriggers: { readonly flow: string; readonly reason: string }[] = [];
  /** Entity set names of seeded tables by logical name. */
  readonly entitySets = new Map<string, string>();
  /** Mocks of the scenario: the first of the responders. */
  readonly mocks: MockResponder;
  /** Calls that left the runs. */
  readonly calls = new Calls();
  readonly origins: RequestOrigins;
  /** Without time-out: for steps that act from outside. */
  readonly network: Network;
  /** By schema name. */
  private readonly secretVariables: Record<string, string> = {};
  private readonly services: EngineServices;
  private readonly tokens: TokenSource;
  private readonly instances = new Map<string, { instance: FlowInstance; activation: Activation }>();
  private readonly connectors = new Map<string, Connector | Adapter | undefined>();
  private readonly variables = new WeakMap<RunHistory, Readonly<Record<string, unknown>>>();
  private readonly started = new Set<StartedRun>();
  private readonly callbacks = new Callbacks();
  private readonly givenFiles = new Set<Uint8Array>();
  private readonly crashes = new PlannedCrashes();
  private firing = 0;
  private failure: Error | undefined;

  constructor(private readonly options: WorkspaceOptions) {
    this.clock = new VirtualClock(options.start);
    this.emulator = createEmulator({
      clock: this.clock,
      random: seededRandom(options.randomSeed),
      settings: options.emulatorSettings,
      wholeBodies,
    });
    const store = (): FileStore => new FileStore(this.clock, (file) => this.origins.note(file));
    this.files = { onedrive: store(), sharepoint: store() };
    this.events = new BusinessEvents(this.emulator);
    this.connectorFaults = new ConnectorFaults(this.clock);
    this.origins = new RequestOrigins(this.emulator);
    this.network = this.origins.network(this.secrets.watch(emulatorNetwork(this.emulator)));
    const service = connectorService({
      ...rehearsedConnectorService,
      connector: (id) => this.servedConnector(id),
    });
    const outside = timedNetwork(this.network, this.clock);
    const network: Network = {
      send: (request, signal) =>
        service.serves(request.url)
          ? service.send(request, signal ?? new AbortController().signal)
          : outside.send(request, signal),
    };
    this.tokens = tokenSource(network, this.clock, (text) => this.secrets.add(text));
    for (const { schemaName, isSecret } of options.dist.environmentVariables) {
      const value = options.environmentVariables[this.keyOf(schemaName)];
      if (!isSecret || typeof value !== "string") continue;
      this.secrets.add(value);
      this.secretVariables[schemaName] = value;
    }
    this.mocks = new MockResponder(this.clock, mockNames(options.dist), options.mockFiles ?? noMockFiles);
    this.services = {
      responders: slowCalls(
        options.responders ?? [this.mocks, emulatorResponder],
        this.clock,
        options.callDuration,
      ).map((one) => this.origins.responder(one)),
      called: (call, source) => this.calls.note(call, source),
      clock: this.clock,
      // A stream of its own: what the emulator draws does not change what flows draw.
      random: seededRandom(options.randomSeed + 0x9e3779b9),
      network,
      settings: { ...defaultSettings, ...options.settings },
      connector: (reference) => this.connector(reference),
      reaches: (url) => service.serves(url) || reachesEmulator(this.emulator, url),
      knowsChildFlow: (workflowId) => options.dist.childFlow(workflowId) !== undefined,
      childFlow: (workflowId, body, signal) => this.runChild(workflowId, body, signal),
      waitForCallback: (run, action, _url, signal) => this.callbacks.wait(run.flow, action, signal),
      crashAfter: (run, action) => this.crashes.happensAfter(run, action) || options.stops?.(run, action) === true,
      disturbs: options.disturbs,
      watcher: options.watcher,
      isStopped: options.isStopped,
      secret: (text) => this.secrets.add(text),
      secured: (value) => this.secured.add(value),
      identityToken: (audience, signal, fresh) => this.tokens.token(identityRequest(audience), signal, fresh),
    };
  }

  /** Adds data to the emulated services. */
  seed(seed: EmulatorSeed): void {
    for (const { logicalName, entitySet } of seed.dataverse?.tables ?? []) this.entitySets.set(logicalName, entitySet);
    this.emulator.seed(seed);
  }

  /** Puts a file into a store from outside, as a scenario says. */
  giveFile(store: keyof Workspace["files"], path: string, bytes: Uint8Array): void {
    this.givenFiles.add(bytes);
    this.files[store].write(path, bytes);
  }

  /** Whether a file is still as it was given. */
  isGiven({ bytes }: StoredFile): boolean {
    return this.givenFiles.has(bytes);
  }

  /** Switches a flow on: its trigger is listened to from now on. */
  switchOn(flowId: string): void {
    if (this.instances.has(flowId)) return;
    const instance = this.instanceOf(flowId);
    const activation = activate(instance, {
      emulator: this.emulator,
      clock: this.clock,
      events: this.events,
      started: this.clock.now(),
      connector: (reference) => this.connector(reference),
      watch: (work) => this.watch(work),
    });
    this.instances.set(flowId, { instance, activation });
  }

  switchOff(flowId: string): void {
    this.instances.get(flowId)?.activation.stop();
    this.instances.delete(flowId);
  }

  /** Fires a flow's trigger with these outputs. Undefined outputs: a recurrence, or one poll. */
  fire(flowId: string, outputs: unknown): boolean {
    const on = this.instances.get(flowId);
    if (on === undefined) return false;
    this.watch(outputs === undefined ? on.activation.tick() : on.instance.fire(outputs));
    return true;
  }

  /** The variables of a run as they are now. */
  variablesOf(run: RunHistory): Readonly<Record<string, unknown>> | undefined {
    return this.variables.get(run);
  }

  /** The next run of the flow dies right after that action. */
  planCrash(flow: string, after: string, occurrence: number): void {
    this.crashes.plan(flow, after, occurrence);
  }

  /** Crashes that did not happen. */
  remainingCrashes(): readonly { readonly flow: string; readonly after: string }[] {
    return this.crashes.remaining();
  }

  /** Calls back an action that waits for it. @returns false when none does */
  callBack(flow: string, action: string, body: unknown): boolean {
    return this.callbacks.deliver(flow, action, body);
  }

  /** Lets the clock run until flows and emulated jobs rest. Throws RestlessError when that takes longer than the horizon. */
  async settle(horizon: number): Promise<void> {
    this.clock.horizon = this.clock.now() + horizon;
    let idle = 0;
    let last = this.clock.now();
    for (;;) {
      await this.clock.quiet();
      if (this.failure !== undefined) throw this.failure;
      const busy = this.firing - this.callbacks.waiting > 0;
      if (!busy && this.clock.pending === 0) break;
      if (this.clock.stuck) throw new RestlessError(`not at rest after ${formatDuration(horizon)}: ${this.whatRuns()}`);
      idle = this.clock.now() === last && this.clock.pending === 0 ? idle + 1 : 0;
      last = this.clock.now();
      if (idle > maxIdleTurns)
        throw new RestlessError(`something waits for an event that never happens: ${this.whatRuns()}`);
      if (this.runs.length > maxRuns) throw new RestlessError(`more than ${maxRuns} runs: ${this.whatRuns()}`);
    }
    this.clock.horizon = Number.POSITIVE_INFINITY;
  }

  /** Lets time pass; recurrences and polls fire when they are due. */
  async advance(milliseconds: number, horizon: number): Promise<void> {
    const end = this.clock.now() + milliseconds;
    for (;;) {
      const now = this.clock.now();
      const due = [...this.instances.values()].flatMap(({ activation }) => {
        const time = activation.due(now);
        return time === undefined || time > end ? [] : [{ time, activation }];
      });
      const next = Math.min(...due.map(({ time }) => time), end);
      if (next > now) await this.clock.sleep(next - now);
      for (const { time, activation } of due) if (time === next) this.watch(activation.tick());
      if (next >= end) break;
      // What a poll found must have been dealt with before the next one asks again, unless time has passed in the meantime.
      await this.settle(horizon);
    }
    await this.settle(horizon);
  }

  /** Ends everything that still waits. */
  close(): void {
    for (const run of this.started) run.cancel();
    for (const { activation } of this.instances.values()) activation.stop();
    this.emulator.close();
  }

  private instanceOf(flowId: string): FlowInstance {
    const flow = this.options.dist.flow(flowId);
    const values = this.valuesFor(flow.prepared.model);
    for (const { name, type } of flow.prepared.model.parameters.values()) {
      if (/^secure/i.test(type)) this.secured.add(values.parameters[name]);
    }
    return new FlowInstance(flow, {
      services: this.services,
      ...values,
      nextRunId: () => `run-${String(this.runs.length + 1).padStart(4, "0")}`,
      started: (run) => {
        this.runs.push(run.history);
        this.started.add(run);
        this.variables.set(run.history, run.variables);
        void run.done.then(
          () => this.started.delete(run),
          () => this.started.delete(run),
        );
      },
      skipped: (id, reason) => this.skippedTriggers.push({ flow: id, reason }),
    });
  }

  private valuesFor(model: FlowModel): Pick<FlowEnvironment, "parameters" | "appSettings"> {
    const { environmentVariables, dist } = this.options;
    const connections = connectionsParameter(model);
    if (model.hosting === undefined) {
      const parameters = [...model.parameters.values()];
      return { parameters: parameterValues(parameters, environmentVariables, dist.prefix, connections) };
    }
    // Its tokens are for an audience of its own, which Entra ID has to know.
    this.emulator.seed({ entra: { resources: [rehearsedConnectorService.audience] } });
    const { parameters, settings, secrets } = appValues(model, environmentVariables, connections);
    for (const secret of secrets) this.secrets.add(secret);
    return { parameters, appSettings: settings };
  }

  private watch(work: Promise<unknown>): void {
    this.firing++;
    void work.then(
      () => this.firing--,
      (error: unknown) => {
        this.firing--;
        // A trigger that cannot poll just now polls again later; anything else is a bug.
        if (error instanceof ActionFailure || error instanceof NetworkError || error instanceof RefusedTrigger) return;
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      },
    );
  }

  private connector(reference: FlowConnection): Connector | Adapter | undefined {
    const key = reference.logicalName ?? reference.apiName;
    if (!this.connectors.has(key)) this.connectors.set(key, makeConnector(reference, this.environment()));
    return this.connectors.get(key);
  }

  private environment(): ConnectorEnvironment {
    const { network, settings } = this.services;
    const { tokens, secrets, secretVariables, clock, outbox, files, connectorFaults: faults } = this;
    const own = { tokens, secrets, secretVariables, clock, outbox, files, faults };
    return { ...this.options, ...own, network, refreshTokenOn401: settings.refreshTokenOn401 };
  }

  /** A connector that the connector service runs, by its folder's name. */
  private servedConnector(id: string): ServedConnector | undefined {
    const loaded = this.options.dist.connectorById?.(id);
    if (loaded === undefined) return undefined;
    const connector = this.connectors.get(id) ?? connectorOf({ apiName: id }, loaded, this.environment());
    this.connectors.set(id, connector);
    return connector && { connector, definition: loaded.index() };
  }

  private async runChild(workflowId: string, body: unknown, signal: AbortSignal): Promise<RunHistory | undefined> {
    const flow = this.options.dist.childFlow(workflowId);
    if (flow === undefined) throw new ActionFailure("WorkflowNotFound", `child flow '${workflowId}' does not exist`);
    const { instance } = this.instances.get(flow.id) ?? { instance: this.instanceOf(flow.id) };
    const { response, done } = instance.call({ headers: {}, body: body ?? {} });
    this.watch(done);
    const { model } = flow.prepared;
    // Source: Microsoft Learn, "Call, trigger, or nest logic apps": without a Response the caller gets 202 at once.
    if (model.hosting !== undefined && !model.actions.some(({ typeKey }) => typeKey === "response")) {
      return acceptedRun(flow.id, new Date(this.clock.now()).toISOString());
    }
    const givenUp = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    const history = await Promise.race([response, givenUp]).catch((error: unknown) => {
      if (error instanceof RefusedTrigger) throw new ActionFailure(error.code, error.message);
      throw error;
    });
    if (signal.aborted) return undefined;
    if (history === undefined) throw new ActionFailure("ActionFailed", `child flow '${flow.id}' did not start`);
    return history;
  }

  private whatRuns(): string {
    const open = [...this.started].map(({ history }) => `${history.flow} (${history.id})`);
    const counts = `${this.runs.length} run${this.runs.length === 1 ? "" : "s"} so far`;
    return open.length === 0
      ? `${counts}, emulated jobs go on`
      : `${counts}, still running: ${open.slice(0, 5).join(", ")}`;
  }

  private keyOf(schemaName: string): string {
    const prefix = `${this.options.dist.prefix}_`;
    return schemaName.startsWith(prefix) ? schemaName.slice(prefix.length) : schemaName;
  }
}
