import type { HttpResponse } from "../../../core/host/network.js";
import type { EmulatorContext } from "../../context.js";
import type { Call } from "../../http/call.js";
import { notImplemented } from "../../not-implemented.js";
import { acknowledge } from "./acknowledge.js";
import { dequeue } from "./dequeue.js";
import { download } from "./download.js";
import { enqueue } from "./enqueue.js";
import { jobStatus } from "./job-status.js";
import type { InboundMessage } from "./message.js";
import { Queue } from "./queue.js";
import { recurringError } from "./recurring-error.js";
import type { QueueSeed } from "./recurring-seed.js";

const operations: Readonly<
  Record<string, { readonly method: string; run(call: Call, queue: Queue, context: EmulatorContext): HttpResponse }>
> = {
  enqueue: { method: "POST", run: enqueue },
  dequeue: { method: "GET", run: (call, queue, context) => dequeue(call, queue, context.settings) },
  download: { method: "GET", run: download },
  ack: { method: "POST", run: acknowledge },
  jobstatus: { method: "GET", run: jobStatus },
};

/** Recurring integrations: /api/connector. */
export class RecurringService {
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly context: EmulatorContext) {}

  clear(): void {
    this.queues.clear();
  }

  seed(seeds: readonly QueueSeed[]): void {
    for (const seed of seeds) {
      const id = plainId(seed.activityId);
      const queue = this.queues.get(id);
      if (queue === undefined) this.queues.set(id, new Queue(id, seed, this.context));
      else for (const message of seed.messages ?? []) queue.add(message);
    }
  }

  queue(activityId: string): Queue | undefined {
    return this.queues.get(plainId(activityId));
  }

  /** An enqueued file by its message id, whatever the job. */
  inbound(messageId: string): InboundMessage | undefined {
    for (const { inbound } of this.queues.values()) {
      const message = inbound.get(messageId);
      if (message !== undefined) return message;
    }
    return undefined;
  }

  /** An enqueued file by the id of its execution. */
  inboundByExecution(executionId: string): InboundMessage | undefined {
    for (const { inbound } of this.queues.values()) {
      for (const message of inbound.values()) if (message.executionId === executionId) return message;
    }
    return undefined;
  }

  stateOf(messageId: string): string | undefined {
    for (const queue of this.queues.values()) {
      const state = queue.stateOf(messageId);
      if (state !== undefined) return state;
    }
    return undefined;
  }

  show(): object {
    return Object.fromEntries([...this.queues].map(([id, queue]) => [id, queue.show()]));
  }

  /** @param segments the path from "api" on: a language prefix is taken off */
  handle(call: Call, segments: readonly string[]): HttpResponse {
    const [, , name = "", activityId = "", ...rest] = segments;
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (operation === undefined || rest.length > 0)
      return notImplemented("financeOperations", call, Object.keys(operations));
    if (call.method !== operation.method) {
      return recurringError(405, `${name} takes ${operation.method}, not ${call.method}`);
    }
    const queue = this.queue(activityId);
    if (queue === undefined) {
      const status = this.context.settings["recurring.unknownActivityStatus"];
      return recurringError(status, `no recurring data job has the id ${activityId}`);
    }
    return operation.run(call, queue, this.context);
  }
}

/** Ids come bare and in braces. */
function plainId(activityId: string): string {
  return activityId.replace(/^\{(.*)\}$/, "$1").toLowerCase();
}

/** The path of a call to /api/connector without the language in front; undefined when it is none. */
export function connectorPath(call: Call): readonly string[] | undefined {
  const segments = /^[a-z]{2}(-[a-z]{2,4})?$/i.test(call.segments[0] ?? "") ? call.segments.slice(1) : call.segments;
  return segments[0] === "api" && segments[1] === "connector" ? segments : undefined;
}
