import { functionCatalog, type ExpressionNode } from "../../expression/index.js";

/** What a literal or a nested call certainly is. */
export type KnownType = "a string" | "a number" | "a boolean" | "an array" | "an object" | "null";

/** The type of an argument where it is certain; undefined when only a run can tell. */
export function knownType(node: ExpressionNode): KnownType | undefined {
  if (node.kind === "array") return "an array";
  if (node.kind === "literal") {
    if (node.type === "string") return "a string";
    if (node.type === "boolean") return "a boolean";
    return node.type === "null" ? "null" : "a number";
  }
  if (node.kind !== "call") return undefined;
  switch (functionCatalog.get(node.name.toLowerCase())?.returns) {
    case "boolean":
      return "a boolean";
    case "integer":
    case "number":
      return "a number";
    case "string":
      return "a string";
    case "array":
      return "an array";
    case "object":
      return "an object";
    default:
      return undefined;
  }
}
