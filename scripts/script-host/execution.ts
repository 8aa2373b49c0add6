import type { Clock } from "../core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../core/host/network.js";
import { fromWire, toWire, type Answer, type FromHost, type Result, type ToHost } from "./messages.js";

/** What responds to a script's calls to the outside. */
export interface ScriptOutside {
  /** Context.SendAsync. The signal is aborted when the script gives the call up. */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  readonly clock: Clock;
  /** Lines of Context.Logger. */
  log?(level: string, message: string): void;
  /** The caller gives up. */
  readonly signal?: AbortSignal;
  /** The script's place in the clock's line, for callers that wait before they execute it; otherwise it is taken then. */
  readonly turn?: () => Promise<void>;
}

/** A script's place among those that run at the same time. */
export interface ScriptTurn {
  /** Waits for it; they reach the outside in the order in which they were called, whichever is faster. */
  readonly turn: (() => Promise<void>) | undefined;
}

/** How an execution ended: with a response, or with a text that says why not. */
export type ScriptOutcome =
  { readonly response: HttpResponse } | { readonly failure: string; readonly canceled: boolean };

type Call = Extract<FromHost, { type: "send" | "delay" | "wait" | "callCanceled" | "idle" | "log" }>;

/** One run of a script, seen from this side: responds to its calls and informs the clock when the script only waits. */
export class ScriptExecution {
  readonly outcome: Promise<ScriptOutcome>;
  private settle: (outcome: ScriptOutcome) => void = () => undefined;
  private readonly calls = new Map<number, AbortController>();
  private readonly over = new AbortController();
  private sent = 0;
  private release: (() => void) | undefined;
  private readonly turn: ScriptTurn["turn"];

  /** @param id number of this execution in its process */
  constructor(
    private readonly id: number,
    private readonly write: (message: ToHost) => void,
    private readonly outside: ScriptOutside & ScriptTurn,
  ) {
    this.outcome = new Promise((settle) => (this.settle = settle));
    this.turn = outside.turn;
    this.work();
    outside.signal?.addEventListener("abort", () => this.cancel(false), { once: true, signal: this.over.signal });
  }

  /** Ends the script after that many milliseconds of its clock, as the platform does. */
  async limit(milliseconds: number): Promise<void> {
    await this.outside.clock.sleep(milliseconds, this.over.signal);
    if (this.over.signal.aborted) return;
    this.cancel(true);
    this.abandon(`the script did not finish within ${milliseconds / 1000} seconds`);
  }

  receive(message: Call): void {
    if (this.over.signal.aborted) return;
    switch (message.type) {
      case "send":
        void this.call(message.call, (signal) => this.send(message.request, signal));
        return;
      case "delay":
        void this.call(message.call, async (signal) => {
          await this.outside.clock.sleep(message.milliseconds, signal);
          return {};
        });
        return;
      case "wait":
        this.calls.set(message.call, new AbortController());
        return;
      case "callCanceled":
        this.calls.get(message.call)?.abort();
        this.calls.delete(message.call);
        return;
      case "idle":
        if (message.received === this.sent) this.rest();
        return;
      case "log":
        this.outside.log?.(message.level, message.message);
    }
  }

  finish(result: Result): void {
    const { response } = result;
    this.end(
      response === undefined
        ? { failure: result.failure ?? "the script gave no response", canceled: result.canceled ?? false }
        : {
            response: { status: response.status, headers: response.headers, body: fromWire(response.body) },
          },
    );
  }

  abandon(failure: string): void {
    this.end({ failure, canceled: true });
  }

  private end(outcome: ScriptOutcome): void {
    this.over.abort();
    for (const call of this.calls.values()) call.abort();
    this.calls.clear();
    this.rest();
    if (this.turn === undefined) this.settle(outcome);
    else void this.turn().then(() => this.settle(outcome));
  }

  /** @param isFinal nothing that the script still asks for gets a response */
  private cancel(isFinal: boolean): void {
    this.tell({ type: "cancel", execution: this.id, now: this.outside.clock.now(), isFinal });
  }

  private async call(call: number, work: (signal: AbortSignal) => Promise<Answer>): Promise<void> {
    const controller = new AbortController();
    this.calls.set(call, controller);
    await this.turn?.();
    if (controller.signal.aborted) return;
    const answer = await work(controller.signal);
    if (!this.calls.delete(call)) return;
    this.tell({ type: "answer", execution: this.id, call, now: this.outside.clock.now(), ...answer });
  }

  private async send(wire: Extract<Call, { type: "send" }>["request"], signal: AbortSignal): Promise<Answer> {
    const { method, url, headers, body } = wire;
    try {
      const request = { method, url, headers, ...(body === undefined ? {} : { body: fromWire(body) }) };
      const response = await this.outside.send(request, signal);
      return { response: { status: response.status, ...toWire(response) } };
    } catch (error) {
      const timeout = error instanceof Error && "kind" in error && error.kind === "timeout";
      return { error: error instanceof Error ? error.message : String(error), timeout };
    }
  }

  /** Every message sets the script to work until it says that it is idle again. */
  private tell(message: ToHost): void {
    if (this.over.signal.aborted) return;
    this.sent++;
    this.work();
    this.write(message);
  }

  private work(): void {
    if (this.release !== undefined) return;
    void this.outside.clock.busy(new Promise<void>((release) => (this.release = release)));
  }

  private rest(): void {
    this.release?.();
    this.release = undefined;
  }
}
