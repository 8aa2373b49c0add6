import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { FlowExpression, FlowNode } from "../model/index.js";

/** Actions that evaluate a part of their inputs for every element of `from`. */
const perRow: ReadonlyMap<string, string> = new Map([
  ["select", "select"],
  ["query", "where"],
  ["table", "columns"],
]);

/**
 * Whose list item() goes through at a location: that of the action itself in what it evaluates for each row, otherwise that of
 * the loop around it. A loop's own list is evaluated outside of it.
 */
export function listOfRows({
  node,
  location,
}: Pick<FlowExpression, "node" | "location">):
  { readonly node: FlowNode; readonly member: "foreach" | "from" } | undefined {
  if (node === undefined) return undefined;
  const part = perRow.get(node.typeKey);
  if (part !== undefined && isWithin(location, node.inputsLocation, part)) return { node, member: "from" };
  for (let around = node.parent; around !== undefined; around = around.parent) {
    if (around.typeKey === "foreach") return { node: around, member: "foreach" };
  }
  return undefined;
}

function isWithin(location: Location, holder: Location, member: string): boolean {
  for (let at: Location | undefined = location; at?.parent !== undefined; at = at.parent) {
    if (at.token === member && depthOf(at.parent) === depthOf(holder)) return true;
  }
  return false;
}

function depthOf(location: Location): number {
  let depth = 0;
  for (let at = location; at.parent !== undefined; at = at.parent) depth++;
  return depth;
}

/** What Select gives: a list of objects with exactly the members that it maps, whose values may be anything. */
export function mappedSchema(select: unknown): JsonObject | undefined {
  if (!isJsonObject(select)) return undefined;
  const names = Object.keys(select);
  if (names.length === 0 || names.some((name) => name.includes("@"))) return undefined;
  const properties = Object.fromEntries(names.map((name) => [name, {}]));
  return { type: "array", items: { type: "object", properties, required: names } };
}
