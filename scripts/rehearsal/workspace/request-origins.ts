import { AsyncLocalStorage } from "node:async_hooks";
import type { Network } from "../../core/host/network.js";
import type { Emulator, LogEntry } from "../../emulator/index.js";
import type { OutsideCall, Responder } from "../engine/responder.js";
import type { StoredFile } from "../stores/file-store.js";
import type { Mail } from "../stores/outbox.js";

/** The action whose call a request, a mail or a file belongs to. */
export type RequestOrigin = Pick<OutsideCall, "flow" | "run" | "action" | "iterations">;

const current = new AsyncLocalStorage<RequestOrigin>();

/** Which action each request of the emulator's log was sent for, and each mail and file comes from; those from outside the flows have none. */
export class RequestOrigins {
  private readonly origins = new WeakMap<LogEntry | Mail | StoredFile, RequestOrigin>();

  constructor(private readonly emulator: Emulator) {}

  of(one: LogEntry | Mail | StoredFile): RequestOrigin | undefined {
    return this.origins.get(one);
  }

  /** What comes to be just now belongs to the action whose call is under way. */
  note(one: Mail | StoredFile): void {
    const origin = current.getStore();
    if (origin !== undefined) this.origins.set(one, origin);
  }

  /** A responder whose requests are known to belong to the calls that it responds to. */
  responder(responder: Responder): Responder {
    return {
      source: responder.source,
      respond(call) {
        const { flow, run, action, iterations } = call;
        return current.run({ flow, run, action, iterations }, () => responder.respond(call));
      },
    };
  }

  network(network: Network): Network {
    return {
      send: (request, signal) => {
        const last = this.emulator.log().at(-1);
        // The emulator notes a request before anything else is done with it.
        const response = network.send(request, signal);
        const entry = this.emulator.log().at(-1);
        const origin = current.getStore();
        if (entry !== undefined && entry !== last && origin !== undefined) this.origins.set(entry, origin);
        return response;
      },
    };
  }
}
