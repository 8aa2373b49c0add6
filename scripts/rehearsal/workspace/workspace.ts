import { VirtualClock } from "../../core/host/clock.js";
import type { Network } from "../../core/host/network.js";
import { seededRandom } from "../../core/host/random.js";
import {
  createEmulator,
  emulatorNetwork,
  reachesEmulator,
  type Emulator,
  type EmulatorSeed,
} from "../../emulator/index.js";
import { connectorService } from "../connector/connector-service.js";
import { tokenSource, type TokenSource } from "../connector/access-token.js";
import { ActionFailure } from "../engine/failures.js";
import type { RunHistory } from "../engine/run-history.js";
import { emulatorResponder } from "../engine/responder.js";
import type { EngineServices } from "../engine/run.js";
import { defaultSettings } from "../engine/settings.js";
import { timedNetwork } from "../engine/timed-network.js";
import { Calls } from "../mocks/calls.js";
import { noMockFiles } from "../mocks/mock-files.js";
import { MockResponder } from "../mocks/mock-responder.js";
import { FileStore, type StoredFile } from "../stores/file-store.js";
import { Outbox } from "../stores/outbox.js";
import { Activity } from "./activity.js";
import { rehearsedConnectorService } from "./app-values.js";
import { BusinessEvents } from "./business-events.js";
import { Callbacks } from "./callbacks.js";
import { ConnectorPool } from "./connector-pool.js";
import { ConnectorFaults } from "./connector-faults.js";
import { FlowInstance } from "./flow-instance.js";
import { flowValues } from "./flow-values.js";
import { identityRequest } from "./managed-identity.js";
import { mockNames } from "./mock-names.js";
import { RequestOrigins } from "./request-origins.js";
import { KeptRuns } from "./kept-runs.js";
import { PlannedCrashes } from "./planned-crashes.js";
import type { ConnectorEnvironment } from "./make-connector.js";
import { runChild } from "./run-child.js";
import { Secrets } from "./secrets.js";
import { SecuredTexts } from "./secured-texts.js";
import { slowCalls } from "./slow-calls.js";
import { activate, type Activation } from "./switch-on.js";
import type { WorkspaceOptions } from "./workspace-options.js";

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
  /** Flows that others run and that are not switched on. */
  private readonly children = new Map<string, FlowInstance>();
  private readonly connectors = new ConnectorPool(() => this.connectorEnvironment());
  private readonly variables = new WeakMap<RunHistory, Readonly<Record<string, unknown>>>();
  private readonly callbacks = new Callbacks();
  private readonly keptRuns: KeptRuns;
  private readonly activity: Activity;
  private readonly givenFiles = new Set<Uint8Array>();
  private readonly crashes = new PlannedCrashes();

  constructor(private readonly options: WorkspaceOptions) {
    this.clock = new VirtualClock(options.start);
    this.keptRuns = new KeptRuns(options.keeps);
    this.activity = new Activity(this.clock, this.callbacks, this.keptRuns);
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
    const service = connectorService({ ...rehearsedConnectorService, connector: (id) => this.connectors.served(id) });
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
      called: options.keeps === undefined ? (call, source) => this.calls.note(call, source) : undefined,
      clock: this.clock,
      // A stream of its own: what the emulator draws does not change what flows draw.
      random: seededRandom(options.randomSeed + 0x9e3779b9),
      network,
      settings: { ...defaultSettings, ...options.settings },
      connector: (reference) => this.connectors.connector(reference),
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

  /** In the order in which they started. */
  get runs(): readonly RunHistory[] {
    return this.keptRuns.list();
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
      connector: (reference) => this.connectors.connector(reference),
      watch: (work) => this.activity.watch(work),
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
    this.activity.watch(outputs === undefined ? on.activation.tick() : on.instance.fire(outputs));
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
  settle(horizon: number): Promise<void> {
    return this.activity.settle(horizon);
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
      for (const { time, activation } of due) if (time === next) this.activity.watch(activation.tick());
      if (next >= end) break;
      // What a poll found must have been dealt with before the next one asks again, unless time has passed in the meantime.
      await this.settle(horizon);
    }
    await this.settle(horizon);
  }

  /** Ends everything that still waits. */
  close(): void {
    this.activity.cancelRuns();
    for (const { activation } of this.instances.values()) activation.stop();
    this.emulator.close();
  }

  private instanceOf(flowId: string): FlowInstance {
    const flow = this.options.dist.flow(flowId);
    const { model } = flow.prepared;
    // Tokens for the connector service are for an audience of its own, which Entra ID has to know.
    if (model.hosting !== undefined) this.emulator.seed({ entra: { resources: [rehearsedConnectorService.audience] } });
    const {
      parameters,
      settings: appSettings,
      secrets,
    } = flowValues(model, this.options.environmentVariables, this.options.dist);
    for (const secret of secrets) this.secrets.add(secret);
    for (const { name, type } of model.parameters.values()) {
      if (/^secure/i.test(type)) this.secured.add(parameters[name]);
    }
    return new FlowInstance(flow, {
      services: this.services,
      parameters,
      appSettings,
      nextRunId: () => `run-${String(this.keptRuns.started + 1).padStart(4, "0")}`,
      started: (run) => {
        this.keptRuns.add(run);
        this.activity.add(run);
        this.variables.set(run.history, run.variables);
      },
      skipped: (id, reason) => this.skippedTriggers.push({ flow: id, reason }),
    });
  }

  private connectorEnvironment(): ConnectorEnvironment {
    const { network, settings } = this.services;
    const { tokens, secrets, secretVariables, clock, outbox, files, connectorFaults: faults } = this;
    const own = { tokens, secrets, secretVariables, clock, outbox, files, faults };
    return { ...this.options, ...own, network, refreshTokenOn401: settings.refreshTokenOn401 };
  }

  private runChild(workflowId: string, body: unknown, signal: AbortSignal): Promise<RunHistory | undefined> {
    const flow = this.options.dist.childFlow(workflowId);
    if (flow === undefined) throw new ActionFailure("WorkflowNotFound", `child flow '${workflowId}' does not exist`);
    const instance = this.instances.get(flow.id)?.instance ?? this.children.get(flow.id) ?? this.instanceOf(flow.id);
    this.children.set(flow.id, instance);
    return runChild(flow, instance, body, { clock: this.clock, signal, watch: (work) => this.activity.watch(work) });
  }

  private keyOf(schemaName: string): string {
    const prefix = `${this.options.dist.prefix}_`;
    return schemaName.startsWith(prefix) ? schemaName.slice(prefix.length) : schemaName;
  }
}
