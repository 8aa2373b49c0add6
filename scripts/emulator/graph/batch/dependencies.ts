import { BatchRefusal, type GraphBatchItem } from "./batch-item.js";

/** Which shapes of dependencies are allowed. */
export type DependencyShape = "three" | "two" | "any";

type Node = Pick<GraphBatchItem, "id" | "dependsOn">;

/** Refuses dependencies on unknown or later items, and mixed shapes. Texts as public reports show them. */
export function checkDependencies(items: readonly Node[], shape: DependencyShape): void {
  const earlier = new Set<string>();
  for (const { id, dependsOn } of items) {
    if (dependsOn.some((other) => !earlier.has(other)))
      throw new BatchRefusal(`Invalid dependency for request Id ${id}.`);
    earlier.add(id.toLowerCase());
  }
  if (shape === "any" || isParallel(items) || isSerial(items) || (shape === "three" && isSame(items))) return;
  throw new BatchRefusal("Batch should be either fully sequential or fully parallel.");
}

function isParallel(items: readonly Node[]): boolean {
  return items.every(({ dependsOn }) => dependsOn.length === 0);
}

function isSerial(items: readonly Node[]): boolean {
  return items.every(({ dependsOn }, index) => {
    const before = items[index - 1];
    return before === undefined
      ? dependsOn.length === 0
      : dependsOn.length === 1 && dependsOn[0] === before.id.toLowerCase();
  });
}

/** Every item but one depends on that one alone. */
function isSame(items: readonly Node[]): boolean {
  const [root, ...others] = items;
  return (
    root?.dependsOn.length === 0 &&
    others.every(({ dependsOn }) => dependsOn.length === 1 && dependsOn[0] === root.id.toLowerCase())
  );
}
