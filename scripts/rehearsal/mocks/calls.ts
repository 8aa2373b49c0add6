import type { MockSource, OutsideCall, UsedMock } from "../engine/responder.js";

/** Every call that left the runs of a rehearsal, in order. */
export class Calls {
  private readonly list: { readonly call: OutsideCall; readonly source: MockSource | undefined }[] = [];

  note(call: OutsideCall, source: MockSource | undefined): void {
    this.list.push({ call, source });
  }

  /** With what gave each its response; undefined: nothing did. */
  withSources(): readonly { readonly call: OutsideCall; readonly source: MockSource | undefined }[] {
    return this.list;
  }

  /** In the order in which they were made. */
  all(): readonly OutsideCall[] {
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
  unanswered(): OutsideCall[] {
    const found = new Map<string, OutsideCall>();
    for (const { call, source } of this.list) {
      const key = `${call.flow}\n${call.action}`;
      if (source === undefined && !found.has(key)) found.set(key, call);
    }
    return [...found.values()];
  }
}

/** The service of a call and what is asked of it, by the names that a reader knows. */
export function calledService({ kind, connection, operationId, method, url, childFlow }: OutsideCall): {
  readonly connector: string;
  readonly operation: string;
} {
  if (kind === "childFlow") return { connector: "workflow", operation: childFlow ?? "" };
  const address = [method, url?.replace(/\?.*$/s, "")].filter((part) => part !== undefined).join(" ");
  if (kind === "http") return { connector: "http", operation: address };
  return { connector: connection?.apiName ?? "", operation: operationId ?? address };
}
