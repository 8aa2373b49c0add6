import type { FilterNode } from "./filter-syntax.js";
import { compareValues, equalValues, literalFits } from "./filter-values.js";
import { ODataError } from "./odata-error.js";

/** What a filter may ask of a row. */
export interface FilterScope {
  /** The value of a property path; throws ODataError for an unknown one. */
  value(path: string): unknown;
}

/** Whether a row passes a filter. */
export function passes(node: FilterNode, scope: FilterScope): boolean {
  return evaluate(node, scope) === true;
}

function evaluate(node: FilterNode, scope: FilterScope): unknown {
  switch (node.type) {
    case "logic":
      return node.operator === "and"
        ? passes(node.left, scope) && passes(node.right, scope)
        : passes(node.left, scope) || passes(node.right, scope);
    case "not":
      return !passes(node.operand, scope);
    case "compare":
      return compare(node, scope);
    case "in": {
      const value = evaluate(node.left, scope);
      return node.values.some((other) => equalValues(value, evaluate(other, scope)));
    }
    case "call":
      return call(
        node.name,
        node.arguments.map((argument) => evaluate(argument, scope)),
      );
    case "lambda":
      return lambda(node, scope);
    case "path":
      return scope.value(node.path);
    case "literal":
      return node.literal.value;
  }
}

function compare(node: FilterNode & { type: "compare" }, scope: FilterScope): boolean {
  const left = evaluate(node.left, scope);
  const right = evaluate(node.right, scope);
  for (const [literal, value] of [
    [node.left, right],
    [node.right, left],
  ] as const) {
    if (literal.type === "literal" && !literalFits(literal.literal, value)) {
      throw new ODataError(
        400,
        `the operator '${node.operator}' cannot compare a ${literal.literal.kind} with this property`,
      );
    }
  }
  if (node.operator === "eq") return equalValues(left, right);
  if (node.operator === "ne") return !equalValues(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  return { gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[node.operator];
}

function lambda(node: FilterNode & { type: "lambda" }, scope: FilterScope): boolean {
  const values = scope.value(node.path);
  if (values === null || values === undefined) return node.quantifier === "all";
  if (!Array.isArray(values)) throw new ODataError(400, `'${node.path}' is not a collection`);
  const { predicate, variable } = node;
  if (predicate === undefined || variable === undefined) return values.length > 0;
  const test = (item: unknown): boolean =>
    passes(predicate, {
      value(path) {
        if (path === variable) return item;
        if (!path.startsWith(`${variable}/`)) return scope.value(path);
        return member(item, path.slice(variable.length + 1));
      },
    });
  return node.quantifier === "any" ? values.some(test) : values.every(test);
}

function member(item: unknown, name: string): unknown {
  return typeof item === "object" && item !== null && Object.hasOwn(item, name)
    ? (item as Record<string, unknown>)[name]
    : null;
}

function call(name: string, values: readonly unknown[]): unknown {
  const text = (index: number): string | undefined => {
    const value = values[index];
    return typeof value === "string" ? value.toLowerCase() : undefined;
  };
  const both = (test: (left: string, right: string) => boolean): boolean => {
    const [left, right] = [text(0), text(1)];
    return left !== undefined && right !== undefined && test(left, right);
  };
  // Microsoft Graph documents endsWith and startsWith, the others endswith and startswith.
  switch (name.toLowerCase()) {
    case "contains":
      return both((whole, part) => whole.includes(part));
    case "startswith":
      return both((whole, part) => whole.startsWith(part));
    case "endswith":
      return both((whole, part) => whole.endsWith(part));
    case "tolower":
      return text(0) ?? null;
    case "toupper":
      return text(0)?.toUpperCase() ?? null;
    case "length":
      return text(0)?.length ?? null;
    default:
      throw new ODataError(501, `the emulator does not know the filter function '${name}'`, "not implemented");
  }
}
