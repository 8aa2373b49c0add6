import { EvaluationError } from "../expression-error.js";
import { stoppable } from "../stopping.js";
import { parseTemplate } from "../syntax/template.js";
import { internalValueCount } from "../values/float-number.js";
import { isRecord } from "../values/kind.js";
import { toPlain } from "../values/plain.js";
import { maxDepth } from "../values/text.js";
import { compileTemplate, type Evaluator } from "./compile.js";
import type { EvaluationContext } from "./context.js";

/**
 * The value of any part of a flow definition: every string in it, and every property name, is a template. What has
 * no template comes back as it is. Results are JSON data; integers beyond ±2^53 are bigint, fractions a double cannot
 * represent are decimal.js values.
 * @throws ExpressionError when a template does not parse, EvaluationError when it has no value here, EvaluationStopped
 */
export function evaluate(value: unknown, context: EvaluationContext = {}): unknown {
  const before = internalValueCount();
  const result = stoppable(context.isStopped, () => evaluatePart(value, context, 0));
  return internalValueCount() === before ? result : toPlain(result);
}

function evaluatePart(value: unknown, context: EvaluationContext, depth: number): unknown {
  if (typeof value === "string") return evaluateText(value, context);
  if (typeof value !== "object" || value === null) return value ?? null;
  if (depth > maxDepth) throw new EvaluationError(`nested deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) return value.map((item) => evaluatePart(item, context, depth + 1));
  if (!isRecord(value)) return value;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    setOwn(result, key.includes("@") ? propertyName(key, context) : key, evaluatePart(value[key], context, depth + 1));
  }
  return result;
}

function evaluateText(text: string, context: EvaluationContext): unknown {
  return text.includes("@") ? compileTemplate(parseTemplate(text))(context) : text;
}

function propertyName(key: string, context: EvaluationContext): string {
  const name = evaluateText(key, context);
  if (typeof name === "string") return name;
  throw new EvaluationError(`the property name '${key}' does not give text`);
}

/** Sets a member even when it is called `__proto__`. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/**
 * Parses everything in a value once and gives a function that evaluates it: for values that are evaluated again and
 * again. The value must not change afterwards.
 * @throws ExpressionError when a template does not parse
 */
export function prepare(value: unknown): (context: EvaluationContext) => unknown {
  const run = preparePart(value, 0);
  if (run === undefined) return () => value;
  return (context) => {
    const before = internalValueCount();
    const result = context.isStopped === undefined ? run(context) : stoppable(context.isStopped, () => run(context));
    return internalValueCount() === before ? result : toPlain(result);
  };
}

/** Undefined when the part has no template at all. */
function preparePart(value: unknown, depth: number): Evaluator | undefined {
  if (typeof value === "string") return value.includes("@") ? compileTemplate(parseTemplate(value)) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > maxDepth) throw new EvaluationError(`nested deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) {
    const items = value.map((item) => preparePart(item, depth + 1));
    if (items.every((item) => item === undefined)) return undefined;
    return (context) => items.map((item, index) => (item === undefined ? (value[index] as unknown) : item(context)));
  }
  if (!isRecord(value)) return undefined;
  const members = Object.entries(value).map(([key, member]) => ({
    key,
    template: key.includes("@"),
    member,
    run: preparePart(member, depth + 1),
  }));
  if (members.every(({ template, run }) => !template && run === undefined)) return undefined;
  return (context) => {
    const result: Record<string, unknown> = {};
    for (const { key, template, member, run } of members) {
      setOwn(result, template ? propertyName(key, context) : key, run === undefined ? member : run(context));
    }
    return result;
  };
}
