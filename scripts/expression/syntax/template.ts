import type { ExpressionNode, Template, TextSegment } from "./ast.js";
import { parseExpression, unexpectedToken } from "./parser.js";

/** Parsed templates by text. A flow has some hundreds; the bound keeps generated text from filling memory. */
const cache = new Map<string, Template>();
const maxCached = 10_000;
const maxCachedLength = 20_000;

/**
 * Parses a string of a flow definition. `@expression` is an expression, text with `@{expression}` an interpolation,
 * anything else text; `@@` at the start and `@@{` inside mean `@` and `@{`. A lone `@` and a string that starts
 * with a blank are text.
 *
 * Source: Microsoft Learn, "Schema reference guide for the Workflow Definition Language", expressions.
 * @throws ExpressionError with the offset in `text`
 */
export function parseTemplate(text: string): Template {
  if (!text.includes("@")) return { kind: "text", text, value: text };
  const known = cache.get(text);
  if (known !== undefined) return known;
  const template = parseFresh(text);
  if (text.length > maxCachedLength) return template;
  if (cache.size >= maxCached) cache.delete(cache.keys().next().value ?? "");
  cache.set(text, template);
  return template;
}

/** As parseTemplate, but always anew: for measuring. */
export function parseFresh(text: string): Template {
  if (text.startsWith("@@")) return { kind: "text", text, value: text.slice(1) };
  if (text.length > 1 && text.startsWith("@") && text.charAt(1) !== "{") {
    const { expression, next } = parseExpression(text, 1);
    if (next.type !== "end") throw unexpectedToken(next, "the end of the expression");
    return { kind: "expression", text, expression };
  }
  if (!text.includes("@{")) return { kind: "text", text, value: text };
  const segments = interpolation(text);
  if (segments.every((segment) => segment.kind === "text")) {
    return { kind: "text", text, value: segments.map((segment) => segment.value).join("") };
  }
  return { kind: "interpolation", text, segments };
}

function interpolation(text: string): (TextSegment | ExpressionNode)[] {
  const segments: (TextSegment | ExpressionNode)[] = [];
  let start = 0;
  while (start < text.length) {
    const at = nextExpression(text, start);
    const end = at < 0 ? text.length : at;
    if (end > start) {
      segments.push({ kind: "text", value: text.slice(start, end).replaceAll("@@{", "@{"), offset: start, end });
    }
    if (at < 0) break;
    const { expression, next } = parseExpression(text, at + 2);
    if (next.type !== "}") throw unexpectedToken(next, "'}'");
    segments.push(expression);
    start = next.end;
  }
  return segments;
}

/** The next `@{` that is not escaped as `@@{`. */
function nextExpression(text: string, from: number): number {
  let at = text.indexOf("@{", from);
  while (at > from && text.charAt(at - 1) === "@") at = text.indexOf("@{", at + 2);
  return at;
}
