import { LayeredMap } from "./layered-map.js";
import type { ActionRecord, Frame } from "./run.js";

/** A frame like another, with parts replaced. `result()` looks into the new frame's results. */
export function deriveFrame(
  frame: Frame,
  changes: {
    readonly actions?: Record<string, ActionRecord>;
    readonly items?: { readonly loop: string; readonly item: unknown; readonly index: number };
    readonly iteration?: { readonly loop: string; readonly index: number };
  },
): Frame {
  const { items, iteration } = changes;
  const results = changes.actions === undefined ? frame.results : new LayeredMap(frame.results);
  const context: Frame["context"] = {
    ...frame.context,
    ...(changes.actions === undefined ? {} : { actions: changes.actions }),
    ...(items === undefined ? {} : { items: { ...frame.context.items, [items.loop]: items.item }, item: items.item }),
    ...(iteration === undefined
      ? {}
      : { iterationIndexes: { ...frame.context.iterationIndexes, [iteration.loop]: iteration.index } }),
    results: (scope) => resultsOf(results, scope),
  };
  const round = items ?? iteration;
  const iterations = round === undefined ? frame.iterations : [...(frame.iterations ?? []), round.index];
  return { run: frame.run, signal: frame.signal, context, iterations, results };
}

/** What `result('Scope')` gives: the actions directly inside, as they ended. */
export function resultsOf(results: Frame["results"], scope: string): unknown[] {
  return [...(results.get(scope.toLowerCase()) ?? [])];
}

/** The actions an iteration starts with: everything around the loop, which it inherits, and room for its own. */
export function ownActions(frame: Frame): Record<string, ActionRecord> {
  return Object.create(frame.context.actions) as Record<string, ActionRecord>;
}
