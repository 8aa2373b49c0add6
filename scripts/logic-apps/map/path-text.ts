import { asExpression, isLiteral } from "../translate/flow-expressions.js";

/** A value as part of a path: encoded now when it is a text, by the workflow when it is worked out. */
export function pathText(value: unknown): string {
  if (isLiteral(value)) return encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value));
  return `@{encodeURIComponent(${asExpression(value)})}`;
}

/**
 * The same for paths of managed connectors, whose gateway decodes once more unless the connector's definition says otherwise. Source:
 * workflows of Azure/LogicAppsTemplates, which encode texts as well by an expression; `x-ms-url-encoding` of connectors' definitions.
 */
export function encodedPart(value: unknown, times: 1 | 2): string {
  const once = `encodeURIComponent(${asExpression(value)})`;
  return times === 1 ? `@{${once}}` : `@{encodeURIComponent(${once})}`;
}
