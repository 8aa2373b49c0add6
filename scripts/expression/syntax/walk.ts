import type { ExpressionNode, Template } from "./ast.js";

/** The expressions of a template, outermost only. */
export function templateExpressions(template: Template): readonly ExpressionNode[] {
  if (template.kind === "text") return [];
  if (template.kind === "expression") return [template.expression];
  return template.segments.filter((segment): segment is ExpressionNode => segment.kind !== "text");
}

/** Visits a node and everything below it, parents first. Return false to leave out what is below. */
export function walkExpression(node: ExpressionNode, visit: (node: ExpressionNode) => boolean | undefined): void {
  const stack: ExpressionNode[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (visit(next) === false) continue;
    if (next.kind === "call") stack.push(...next.arguments.toReversed());
    else if (next.kind === "array") stack.push(...next.items.toReversed());
    else if (next.kind === "member") stack.push(next.key, next.object);
  }
}

/** Visits every node of a template. */
export function walkTemplate(template: Template, visit: (node: ExpressionNode) => boolean | undefined): void {
  for (const expression of templateExpressions(template)) walkExpression(expression, visit);
}
