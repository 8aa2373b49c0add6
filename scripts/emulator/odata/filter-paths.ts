import type { FilterNode } from "./filter-syntax.js";

/** Every property path of a filter, those of a lambda's own variable left out. */
export function filterPaths(node: FilterNode): string[] {
  switch (node.type) {
    case "logic":
    case "compare":
      return [...filterPaths(node.left), ...filterPaths(node.right)];
    case "not":
      return filterPaths(node.operand);
    case "in":
      return [...filterPaths(node.left), ...node.values.flatMap(filterPaths)];
    case "call":
      return node.arguments.flatMap(filterPaths);
    case "lambda": {
      const { variable, predicate } = node;
      const inner = predicate === undefined ? [] : filterPaths(predicate);
      return [node.path, ...inner.filter((path) => path !== variable && !path.startsWith(`${variable ?? ""}/`))];
    }
    case "path":
      return [node.path];
    case "literal":
      return [];
  }
}
