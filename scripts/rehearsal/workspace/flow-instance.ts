import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { EvaluationContext } from "../../expression/index.js";
import { readQueueBinding, type QueueBinding } from "../../flow/model/index.js";
import { compileValue } from "../engine/expressions.js";
import { ActionFailure } from "../engine/failures.js";
import { startRun, type StartedRun } from "../engine/run-flow.js";
import type { RunHistory } from "../engine/run-history.js";
import type { EngineServices } from "../engine/run.js";
import type { LoadedFlow } from "./runnable-set.js";

/** What a flow that is switched on needs of its workspace. */
export interface FlowEnvironment {
  readonly services: EngineServices;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Of a Standard Logic App. */
  readonly appSettings?: Readonly<Record<string, unknown>>;
  /** A new run's id. */
  nextRunId(): string;
  started(run: StartedRun): void;
  /** A trigger that fired without a run: its conditions were not met, or could not be evaluated. */
  skipped(flow: string, reason: string): void;
}

/** The platform refuses the call that fires the trigger: with 429 when as many runs wait as may, with 400 for a wrong body. */
export class RefusedTrigger extends Error {
  override readonly name = "RefusedTrigger";

  constructor(
    readonly code: "TooManyRequests" | "TriggerInputSchemaMismatch",
    message: string,
  ) {
    super(message);
  }
}

/** A flow that is switched on: its trigger fires, its runs wait for their turn when concurrency is limited. */
export class FlowInstance {
  private active = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    readonly flow: LoadedFlow,
    private readonly environment: FlowEnvironment,
  ) {}

  get id(): string {
    return this.flow.id;
  }

  /** Inputs of the trigger, evaluated: `{ host, parameters }` of a connector's. */
  triggerInputs(): JsonObject {
    const inputs = this.flow.prepared.trigger.inputs(this.outsideRuns());
    return isJsonObject(inputs) ? inputs : {};
  }

  /** The business event whose endpoint fills the trigger's queue, evaluated; undefined when it reads none of such. */
  queueBinding(): QueueBinding | undefined {
    const { definition } = this.flow.prepared.trigger;
    const binding = readQueueBinding(definition);
    return binding && (compileValue(binding, "the trigger's metadata")(this.outsideRuns()) as QueueBinding);
  }

  /** Fires the trigger: no run, one, or one for each element of splitOn. Resolves when its runs have ended. */
  async fire(outputs: unknown): Promise<readonly RunHistory[]> {
    const { trigger } = this.flow.prepared;
    const context = this.context(outputs);
    let each: readonly unknown[];
    try {
      each = trigger.split === undefined ? [outputs] : splitOutputs(outputs, trigger.split(context));
    } catch (error) {
      this.environment.skipped(this.id, this.failed(error));
      return [];
    }
    const histories = await Promise.all(each.map((one) => this.fireRetrying(one)));
    return histories.flatMap((history) => history ?? []);
  }

  /** Runs the flow for another one. `response` settles with its Response action, at the latest with `done`. */
  call(outputs: unknown): { response: Promise<RunHistory | undefined>; done: Promise<unknown> } {
    let done: Promise<unknown> = Promise.resolve();
    const response = new Promise<RunHistory | undefined>((resolve, reject) => {
      const work = this.fireOne(outputs, (run) => void run.answered.then(() => resolve(run.history)));
      work.then(resolve, reject);
      done = work;
    });
    return { response, done };
  }

  /** A refused event is delivered again, but not for long; a refused recurrence waits for the next one. */
  private async fireRetrying(outputs: unknown): Promise<RunHistory | undefined> {
    const retries = this.flow.prepared.trigger.type === "openapiconnectionwebhook" ? deliveryRetries : 0;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.fireOne(outputs);
      } catch (error) {
        if (!(error instanceof RefusedTrigger)) throw error;
        if (attempt >= retries || error.code !== "TooManyRequests") {
          this.environment.skipped(this.id, `the trigger was refused with ${error.message}`);
          return undefined;
        }
        await this.environment.services.clock.sleep(deliveryPause);
      }
    }
  }

  private async fireOne(outputs: unknown, begun?: (run: StartedRun) => void): Promise<RunHistory | undefined> {
    try {
      const mismatch = this.flow.prepared.trigger.refuses?.(outputs);
      if (mismatch !== undefined) throw new RefusedTrigger("TriggerInputSchemaMismatch", `400: ${mismatch}`);
      if (!this.flow.prepared.trigger.holds(this.context(outputs))) {
        this.environment.skipped(this.id, "the trigger's conditions are not met");
        return undefined;
      }
    } catch (error) {
      if (error instanceof RefusedTrigger) throw error;
      this.environment.skipped(this.id, this.failed(error));
      return undefined;
    }
    const { trigger } = this.flow.prepared;
    if (this.active < trigger.concurrency) this.active++;
    else {
      // A polling trigger does not ask for news meanwhile: what it would have found is found later, and never refused.
      if (trigger.type !== "openapiconnection" && this.queue.length >= trigger.waitingRuns) {
        throw new RefusedTrigger("TooManyRequests", `429: ${this.queue.length} runs wait already, as many as may`);
      }
      await new Promise<void>((go) => this.queue.push(go));
    }
    try {
      return await this.run(outputs, begun);
    } finally {
      // The slot goes straight to the run that waited longest: an event that comes at this moment must not take it as well.
      const next = this.queue.shift();
      if (next === undefined) this.active--;
      else next();
    }
  }

  private run(outputs: unknown, begun?: (run: StartedRun) => void): Promise<RunHistory> {
    const { services, parameters, appSettings } = this.environment;
    const { workflowId, displayName, prepared } = this.flow;
    const started = startRun(prepared, {
      id: this.environment.nextRunId(),
      services,
      parameters,
      appSettings,
      trigger: { inputs: this.triggerInputs(), outputs },
      workflow: { id: workflowId, displayName },
    });
    this.environment.started(started);
    begun?.(started);
    return started.done;
  }

  /** What expressions see while there is no run. */
  private outsideRuns(): EvaluationContext {
    const { parameters, appSettings, services } = this.environment;
    const callbackUrl = `https://callbacks.rehearsal.invalid/${this.id}`;
    return { parameters, appSettings, now: () => new Date(services.clock.now()), callbackUrl };
  }

  private context(outputs: unknown): Parameters<LoadedFlow["prepared"]["trigger"]["holds"]>[0] {
    const { parameters, appSettings, services } = this.environment;
    return { trigger: { outputs }, parameters, appSettings, now: () => new Date(services.clock.now()) };
  }

  private failed(error: unknown): string {
    if (error instanceof ActionFailure) return `the trigger failed: ${error.message}`;
    throw error;
  }
}

/** Finance and operations delivers an event again three times, a second apart. Source: Microsoft Learn, business events. */
const deliveryRetries = 3;
const deliveryPause = 1000;

/** The same outputs with one element as the body, for each element. */
function splitOutputs(outputs: unknown, elements: unknown): unknown[] {
  if (!Array.isArray(elements)) {
    throw new ActionFailure(
      "InvalidTemplate",
      `splitOn gave ${elements === null ? "null" : typeof elements}, expected an array`,
    );
  }
  const rest = isJsonObject(outputs) ? outputs : {};
  return elements.map((element: unknown) => ({ ...rest, body: element }));
}
