import type { MockSource, NotedCall, OutsideCall, UsedMock } from "../engine/responder.js";

/** Every call that left the runs of a rehearsal, in order. */
export class Calls {
  private readonly list: { readonly call: NotedCall; readonly source: MockSource | undefined }[] = [];

  /** What only served to make the call is not kept: it would hold on to all that its run had. */
  note(made: OutsideCall, source: MockSource | undefined): void {
    const { kind, flow, run, action, connection, operationId, method, url, childFlow, inputs, iterations } = made;
    const call = { kind, flow, run, action, connection, operationId, method, url, childFlow, inputs, iterations };
    this.list.push({ call, source });
  }

  /** With what gave each its response; undefined: nothing did. */
  withSources(): readonly { readonly call: NotedCall; readonly source: MockSource | undefined }[] {
    return this.list;
  }

  /** In the order in which they were made. */
  all(): readonly NotedCall[] {
    return this.list.map(({ call }) => call);
  }

  /** Which responder gave each action its responses. */
  used(): UsedMock[] {
    const found = new Map<string, UsedMock>();
    for (const { call, source } of this.list) {
      if (source === undefined) continue;
      const { connector, operation } = calledService(call);
      const key = [call.flow, call.action, connector, operation, source].join("\n");
      if (!found.has(key)) found.set(key, { action: call.action, connector, operation, source });
    }
    return [...found.values()];
  }

  /** Calls that nothing responded to: one of each action. */
  unanswered(): NotedCall[] {
    const found = new Map<string, NotedCall>();
    for (const { call, source } of this.list) {
      const key = `${call.flow}\n${call.action}`;
      if (source === undefined && !found.has(key)) found.set(key, call);
    }
    return [...found.values()];
  }
}

/** The service of a call and what is asked of it, by the names that a reader knows. */
export function calledService({ kind, connection, operationId, method, url, childFlow }: NotedCall): {
  readonly connector: string;
  readonly operation: string;
} {
  if (kind === "childFlow") return { connector: "workflow", operation: childFlow ?? "" };
  const address = [method, url?.replace(/\?.*$/s, "")].filter((part) => part !== undefined).join(" ");
  if (kind === "http") return { connector: "http", operation: address };
  return { connector: connection?.apiName ?? "", operation: operationId ?? address };
}
