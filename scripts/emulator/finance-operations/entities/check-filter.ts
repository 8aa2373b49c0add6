import type { FilterNode } from "../../odata/filter-syntax.js";
import { ODataError } from "../../odata/odata-error.js";
import type { EntitySet } from "./entity-set.js";

/**
 * Refuses what Finance & Operations refuses in a filter: unknown properties even when there is no row, `in`, and enums
 * compared otherwise than by eq or ne with their full literal. Source: Microsoft Learn, Open Data Protocol (OData).
 */
export function checkFilter(node: FilterNode, set: EntitySet): void {
  switch (node.type) {
    case "logic":
      checkFilter(node.left, set);
      checkFilter(node.right, set);
      return;
    case "not":
      checkFilter(node.operand, set);
      return;
    case "compare":
      checkFilter(node.left, set);
      checkFilter(node.right, set);
      checkEnum(node, node.left, node.right, set);
      checkEnum(node, node.right, node.left, set);
      return;
    case "in":
      throw new ODataError(400, "the operator 'in' is not supported");
    case "call":
      for (const argument of node.arguments) checkFilter(argument, set);
      return;
    case "lambda":
      throw new ODataError(400, `'${node.quantifier}' is not supported`);
    case "path":
      set.property(node.path);
      return;
    case "literal":
      return;
  }
}

function checkEnum(node: FilterNode & { type: "compare" }, left: FilterNode, right: FilterNode, set: EntitySet): void {
  if (left.type !== "path") return;
  const { enumType } = set.property(left.path);
  if (right.type !== "literal" || right.literal.kind === "null") return;
  const { kind, type, value } = right.literal;
  if (enumType === undefined) {
    if (kind === "enum") throw new ODataError(400, `the property '${left.path}' is not of the type '${type ?? ""}'`);
    return;
  }
  if (node.operator !== "eq" && node.operator !== "ne") {
    throw new ODataError(400, `the enum '${left.path}' can be compared by eq and ne only, not by ${node.operator}`);
  }
  if (kind !== "enum" || type !== enumType.name) {
    throw new ODataError(
      400,
      `the property '${left.path}' must be compared with a value like ${enumType.name}'${enumType.members[0] ?? ""}'`,
    );
  }
  if (typeof value !== "string" || !enumType.members.includes(value)) {
    throw new ODataError(400, `'${String(value)}' is not a member of ${enumType.name}`);
  }
}
