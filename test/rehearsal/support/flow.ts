import { VirtualClock } from "../../../scripts/core/host/clock.js";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../../scripts/core/host/network.js";
import { seededRandom } from "../../../scripts/core/host/random.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import { everyAction, type ActionHistory, type RunHistory } from "../../../scripts/rehearsal/engine/run-history.js";
import { startRun } from "../../../scripts/rehearsal/engine/run-flow.js";
import type { Connector, EngineServices } from "../../../scripts/rehearsal/engine/run.js";
import { timedNetwork } from "../../../scripts/rehearsal/engine/timed-network.js";
import { defaultSettings, type EngineSettings } from "../../../scripts/rehearsal/engine/settings.js";

export const start = Date.parse("2026-03-02T08:00:00Z");

/** A flow in the solution's form around some actions. */
export function flowOf(
  actions: JsonObject,
  more: { trigger?: JsonObject; references?: JsonObject; definition?: JsonObject } = {},
): unknown {
  return {
    properties: {
      connectionReferences: more.references ?? {
        service: {
          runtimeSource: "embedded",
          connection: { connectionReferenceLogicalName: "pb_service" },
          api: { name: "shared_service" },
        },
      },
      definition: {
        triggers: { manual: more.trigger ?? { type: "Request", kind: "Button", inputs: {} } },
        actions,
        ...more.definition,
      },
    },
    schemaVersion: "1.0.0.0",
  };
}

export interface RunOptions {
  trigger?: unknown;
  parameters?: Record<string, unknown>;
  settings?: Partial<EngineSettings>;
  connector?: Connector;
  network?: (request: HttpRequest, clock: VirtualClock) => Promise<HttpResponse>;
  services?: Partial<EngineServices>;
  flow?: Parameters<typeof flowOf>[1];
}

/** Runs actions once on a virtual clock. */
export async function runActions(actions: JsonObject, options: RunOptions = {}): Promise<TestRun> {
  const clock = new VirtualClock(start);
  const { connector, network } = options;
  const run = startRun(prepareFlow("test", flowOf(actions, options.flow)), {
    id: "run-1",
    parameters: options.parameters ?? {},
    trigger: { outputs: options.trigger ?? { body: {} } },
    services: {
      clock,
      random: seededRandom(1),
      network: timedNetwork(
        {
          send: (request) =>
            network === undefined
              ? Promise.reject(new NetworkError(`no network for ${request.url}`, "unreachable"))
              : network(request, clock),
        },
        clock,
      ),
      settings: { ...defaultSettings, ...options.settings },
      connector: () => connector,
      ...options.services,
    },
  });
  return new TestRun(await run.done, clock.now() - start);
}

export class TestRun {
  constructor(
    readonly history: RunHistory,
    readonly milliseconds: number,
  ) {}

  get status(): string {
    return this.history.status;
  }

  all(name: string): ActionHistory[] {
    return [...everyAction(this.history.actions)].filter((action) => action.name === name);
  }

  action(name: string): ActionHistory {
    const [found] = this.all(name);
    if (found === undefined) throw new Error(`no action ${name} in the history`);
    return found;
  }

  /** Name: status of every action, nested ones too. */
  get statuses(): Record<string, string> {
    return Object.fromEntries([...everyAction(this.history.actions)].map(({ name, status }) => [name, status]));
  }
}

export function compose(value: unknown, runAfter?: Record<string, string[]>): JsonObject {
  return { type: "Compose", inputs: value, ...(runAfter === undefined ? {} : { runAfter }) };
}

/** An action that fails on its own. */
export function failing(runAfter?: Record<string, string[]>): JsonObject {
  return compose("@int('no number')", runAfter);
}

export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body)),
  };
}
