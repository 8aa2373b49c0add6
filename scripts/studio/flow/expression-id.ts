import { pointerOf } from "../../core/rules/location.js";
import type { FlowExpression, FlowNode } from "../../flow/model/index.js";

/** Names an expression by its action and the location in it, which the source and what is built of it have in common. */
export function expressionId(node: FlowNode, { location }: FlowExpression): string {
  return `${node.name}${pointerOf(location).slice(node.pointer.length)}`;
}
