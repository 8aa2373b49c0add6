import type { JsonObject } from "../../../scripts/core/json/json-object.js";

/** A second, slow reading of the documents, without clock, promises or expressions: see flow-arbitrary for its input. */
export function expectedStatuses(actions: JsonObject): { run: string; actions: Record<string, string[]> } {
  const found: Record<string, string[]> = {};
  const run = graph(actions, found);
  return { run, actions: found };
}

type Found = Record<string, string[]>;
type Definition = Record<string, unknown>;

function note(found: Found, name: string, status: string): string {
  (found[name] ??= []).push(status);
  return status;
}

function graph(actions: unknown, found: Found): string {
  const definitions = (actions ?? {}) as Record<string, Definition>;
  const statuses = new Map<string, string>();
  const statusOf = (name: string): string => {
    const known = statuses.get(name);
    if (known !== undefined) return known;
    const definition = definitions[name] ?? {};
    const after = Object.entries((definition["runAfter"] ?? {}) as Record<string, string[]>);
    const runs = after.map(([other, list]) => list.includes(statusOf(other))).every(Boolean);
    const status = note(found, name, runs ? execute(definition, found) : "Skipped");
    if (!runs) for (const inner of bodiesOf(definition)) skipAll(inner, found);
    statuses.set(name, status);
    return status;
  };
  const names = Object.keys(definitions);
  names.forEach(statusOf);
  /** A skipped one passes on what came before it. */
  const counts = (name: string): string[] => {
    const status = statusOf(name);
    if (status !== "Skipped") return [status];
    return Object.keys(definitions[name]?.["runAfter"] ?? {}).flatMap(counts);
  };
  const last = names.filter((name) =>
    names.every((other) => !Object.hasOwn(definitions[other]?.["runAfter"] ?? {}, name)),
  );
  return worst(last.flatMap(counts));
}

function worst(statuses: readonly string[]): string {
  return statuses.includes("Failed") ? "Failed" : statuses.includes("TimedOut") ? "TimedOut" : "Succeeded";
}

function execute(definition: Definition, found: Found): string {
  const expression = definition["expression"];
  const broken = expression === "@int('x')";
  const [first, second] = bodiesOf(definition);
  switch (definition["type"]) {
    case "Compose":
      return definition["inputs"] === "done" ? "Succeeded" : "Failed";
    case "Scope":
      return graph(first, found);
    case "If":
    case "Switch": {
      const takes = expression === "@true" || expression === 1;
      skipAll(takes ? second : first, found);
      if (!broken) return graph(takes ? first : second, found);
      skipAll(second, found);
      return "Failed";
    }
    case "Foreach": {
      const items = definition["foreach"] as unknown[] | null;
      if (items !== null) return worst(items.map(() => graph(first, found)));
      skipAll(first, found);
      return "Failed";
    }
    case "Until": {
      const { count } = definition["limit"] as { count: number };
      let status = "Succeeded";
      for (let round = 0; round < count; round++) {
        status = graph(first, found);
        if (broken) return "Failed";
        if (expression === "@true") break;
      }
      return status;
    }
    default:
      throw new Error(`the oracle does not know ${String(definition["type"])}`);
  }
}

function bodiesOf(definition: Definition): unknown[] {
  const inner = (value: unknown): unknown => (value as Definition | undefined)?.["actions"];
  const cases = Object.values((definition["cases"] ?? {}) as Record<string, unknown>).map(inner);
  return [definition["actions"], ...cases, inner(definition["else"]), inner(definition["default"])].filter(
    (value) => value !== undefined,
  );
}

function skipAll(actions: unknown, found: Found): void {
  for (const [name, definition] of Object.entries((actions ?? {}) as Record<string, Definition>)) {
    note(found, name, "Skipped");
    for (const inner of bodiesOf(definition)) skipAll(inner, found);
  }
}
