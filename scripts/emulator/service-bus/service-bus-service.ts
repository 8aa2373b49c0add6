import type { HttpResponse } from "../../core/host/network.js";
import { takeTime, type EmulatorContext } from "../context.js";
import type { EmulatedService } from "../emulated-service.js";
import { BodyError, type Call } from "../http/call.js";
import { notImplemented } from "../not-implemented.js";
import { checkBearer, isRefused } from "../tokens/bearer-check.js";
import { handleLink, linkOperations } from "./link-operations.js";
import type { QueuedMessage, SentMessage } from "./message.js";
import { deadLetterSuffix, ServiceBusQueue } from "./service-bus-queue.js";
import { handleMessages } from "./rest-messages.js";
import { serviceBusError } from "./service-bus-error.js";
import type { SeededQueue, ServiceBusSeed } from "./service-bus-seed.js";

const operations = [
  "POST /<queue>/messages",
  "POST and DELETE /<queue>/messages/head",
  "DELETE, PUT and POST /<queue>/messages/<number>/<lock>",
  ...Object.keys(linkOperations).map((name) => `POST /<queue>/amqp/${name}`),
];

/** Azure Service Bus: queues with peek-lock, redelivery and dead letters. */
export class ServiceBusService implements EmulatedService {
  /** By lower-case name. */
  private readonly queues = new Map<string, ServiceBusQueue>();

  constructor(private readonly context: EmulatorContext) {}

  seed({ queues = [] }: ServiceBusSeed): void {
    for (const one of queues) {
      const queue = this.declare(one.name, one);
      for (const message of one.messages ?? []) queue.send(message);
    }
  }

  state(): unknown {
    return {
      queues: Object.fromEntries([...this.queues.values()].map((queue) => [queue.options.name, queue.state()])),
    };
  }

  reset(): void {
    for (const queue of this.queues.values()) queue.close();
    this.queues.clear();
  }

  /** The queue of that name, which is made when there is none. */
  declare(name: string, { lockDuration, maxDeliveryCount }: Partial<SeededQueue> = {}): ServiceBusQueue {
    const known = this.find(name);
    if (known !== undefined) return known;
    const { settings } = this.context;
    const options = {
      name,
      lockDuration: 1000 * (lockDuration ?? settings["serviceBus.lockDuration"]),
      maxDeliveryCount: maxDeliveryCount ?? settings["serviceBus.maxDeliveryCount"],
    };
    const queue = new ServiceBusQueue(options, this.context.clock);
    this.queues.set(name.toLowerCase(), queue);
    return queue;
  }

  /** A queue, or the dead letters of one. */
  find(name: string): ServiceBusQueue | undefined {
    const key = name.toLowerCase();
    return key.endsWith(deadLetterSuffix)
      ? this.queues.get(key.slice(0, -deadLetterSuffix.length))?.deadLetters
      : this.queues.get(key);
  }

  /** Sends as a business event's endpoint does. */
  send(queue: string, message: SentMessage): QueuedMessage {
    return this.declare(queue).send(message);
  }

  async handle(call: Call): Promise<HttpResponse> {
    const claims = await checkBearer(this.context, call, "serviceBus");
    if (isRefused(claims)) {
      return serviceBusError(401, `InvalidIssuer: ${claims.problem}`, { "www-authenticate": claims.challenge });
    }
    await takeTime(this.context);
    const { segments } = call;
    const at = segments.findIndex((segment) => segment === "messages" || segment === "amqp");
    if (at < 1) return notImplemented("serviceBus", call, operations);
    const name = segments.slice(0, at).join("/");
    const queue = this.find(name);
    if (queue === undefined) return serviceBusError(404, `the messaging entity '${name}' could not be found`);
    const [kind = "", ...below] = segments.slice(at);
    try {
      const response =
        kind === "messages" ? handleMessages(queue, call, below) : handleLink(queue, call, below.join("/"));
      return response ?? notImplemented("serviceBus", call, operations);
    } catch (error) {
      if (!(error instanceof BodyError)) throw error;
      return serviceBusError(400, error.message);
    }
  }
}
