import type { ExpressionNode, Template } from "./ast.js";

/** The text of an expression, in the designer's form: no blanks, single quotes. */
export function printExpression(node: ExpressionNode): string {
  switch (node.kind) {
    case "literal":
      return printLiteral(node.type, node.value);
    case "array":
      return `[${node.items.map(printExpression).join(",")}]`;
    case "call":
      return `${node.name}(${node.arguments.map(printExpression).join(",")})`;
    case "member": {
      const object = printExpression(node.object) + (node.optional ? "?" : "");
      return node.dot
        ? `${object}.${String(node.key.kind === "literal" ? node.key.value : "")}`
        : `${object}[${printExpression(node.key)}]`;
    }
  }
}

function printLiteral(type: string, value: unknown): string {
  if (type === "string") return `'${String(value).replaceAll("'", "''")}'`;
  if (value === Infinity || value === -Infinity) return value > 0 ? "1e999" : "-1e999";
  const text = String(value);
  return type === "float" && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** The text of a template: parsing it again gives the same tree. */
export function printTemplate(template: Template): string {
  if (template.kind === "expression") return `@${printExpression(template.expression)}`;
  if (template.kind === "text") return escapeText(template.value);
  const text = template.segments
    .map((segment) =>
      segment.kind === "text" ? segment.value.replaceAll("@{", "@@{") : `@{${printExpression(segment)}}`,
    )
    .join("");
  return text;
}

function escapeText(value: string): string {
  if (value.startsWith("@") && value !== "@") return `@${value}`;
  return value.replaceAll("@{", "@@{");
}
