import { InputError } from "../../core/diagnostics/input-error.js";
import type { HttpResponse } from "../../core/host/network.js";
import { takeTime, type EmulatorContext } from "../context.js";
import type { EmulatedService } from "../emulated-service.js";
import { checkBearer, isRefused } from "../tokens/bearer-check.js";
import type { Call } from "../http/call.js";
import { notImplemented } from "../not-implemented.js";
import { ODataError } from "../odata/odata-error.js";
import type { Row } from "../odata/row-store.js";
import { runGraphBatch } from "./batch/run-graph-batch.js";
import { graphOperations } from "./refusals.js";
import { Directory } from "./directory.js";
import { graphError, mailboxThrottled } from "./graph-error.js";
import type { GraphSeed } from "./graph-seed.js";
import type { GraphState } from "./graph-state.js";
import { MailboxSlots } from "./mailbox-slots.js";
import { handleGraph, mailboxOf } from "./route.js";

/** Microsoft Graph: users, groups, messages, JSON batching. */
export class GraphService implements EmulatedService, GraphState {
  directory: Directory;
  readonly slots = new MailboxSlots();
  sent: Row[] = [];

  constructor(readonly context: EmulatorContext) {
    this.directory = new Directory(context.random);
    context.accounts.register(() => this.directory.accounts());
  }

  reset(): void {
    this.directory = new Directory(this.context.random);
    this.slots.clear();
    this.sent = [];
  }

  seed(seed: GraphSeed): void {
    try {
      this.directory.add(seed);
    } catch (error) {
      if (error instanceof ODataError) throw new InputError(`seed of graph: ${error.message}`);
      throw error;
    }
  }

  state(): unknown {
    return { ...(this.directory.state() as object), sent: this.sent };
  }

  async handle(call: Call): Promise<HttpResponse> {
    const claims = await checkBearer(this.context, call, "graph");
    if (isRefused(claims)) {
      return graphError(this.context, 401, "InvalidAuthenticationToken", claims.problem, {
        "www-authenticate": claims.challenge,
      });
    }
    const [version, root] = call.segments;
    if (version !== "v1.0" && version !== "beta") return notImplemented("graph", call, graphOperations);
    const own: Call = { ...call, caller: claims.clientId, user: claims.user };
    if (root === "$batch" && call.segments.length === 2 && call.method === "POST") {
      await takeTime(this.context);
      return runGraphBatch(this, own);
    }
    const mailbox = mailboxOf(own);
    if (mailbox !== undefined && !this.slots.take(mailbox, this.context.settings["graph.mailboxConcurrency"])) {
      return mailboxThrottled(this.context);
    }
    try {
      await takeTime(this.context);
      return handleGraph(this, own);
    } finally {
      if (mailbox !== undefined) this.slots.give(mailbox);
    }
  }
}
