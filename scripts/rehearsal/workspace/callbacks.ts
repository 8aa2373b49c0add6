import type { ConnectorResponse } from "../engine/run.js";

/** Actions that wait for their webhook to be called. */
export class Callbacks {
  /** How many wait. */
  waiting = 0;
  private readonly resolvers = new Map<string, ((response: ConnectorResponse) => void)[]>();

  /** Calls back the action of the flow that has waited longest. @returns false when none waits */
  deliver(flow: string, action: string, body: unknown): boolean {
    const resolve = this.resolvers.get(keyOf(flow, action))?.shift();
    resolve?.({ statusCode: 200, headers: { "Content-Type": "application/json" }, body });
    return resolve !== undefined;
  }

  /** Resolves with what the action is called back with, or with 499 when it is aborted. */
  async wait(flow: string, action: string, signal: AbortSignal): Promise<ConnectorResponse> {
    const key = keyOf(flow, action);
    this.waiting++;
    try {
      return await new Promise<ConnectorResponse>((resolve) => {
        this.resolvers.set(key, [...(this.resolvers.get(key) ?? []), resolve]);
        signal.addEventListener("abort", () => resolve({ statusCode: 499, headers: {} }), { once: true });
      });
    } finally {
      this.waiting--;
    }
  }
}

function keyOf(flow: string, action: string): string {
  return `${flow}\n${action}`;
}
