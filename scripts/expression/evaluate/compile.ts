import { asEvaluationError, EvaluationError } from "../expression-error.js";
import { functionCatalog } from "../functions/catalog.js";
import type { Thunk } from "../functions/function-definition.js";
import { checkStop } from "../stopping.js";
import type { CallNode, ExpressionNode, MemberNode, Template } from "../syntax/ast.js";
import { printExpression } from "../syntax/print.js";
import { float } from "../values/float-number.js";
import { toText } from "../values/text.js";
import type { EvaluationContext } from "./context.js";
import { dereference } from "./dereference.js";

/** Gives the value of an expression; may throw EvaluationError. */
export type Evaluator = (context: EvaluationContext) => unknown;

const compiled = new WeakMap<Template, Evaluator>();

/** Turns a template into a closure, once. */
export function compileTemplate(template: Template): Evaluator {
  let evaluator = compiled.get(template);
  if (evaluator === undefined) {
    evaluator = build(template);
    compiled.set(template, evaluator);
  }
  return evaluator;
}

function build(template: Template): Evaluator {
  if (template.kind === "text") return () => template.value;
  const run = template.kind === "expression" ? compileWhole(template.expression) : interpolation(template.segments);
  return (context) => {
    try {
      return run(context);
    } catch (thrown) {
      const error = asEvaluationError(thrown);
      if (error instanceof EvaluationError) error.template ??= template.text;
      throw error;
    }
  };
}

/** An expression that stands for itself: its errors name it. */
function compileWhole(node: ExpressionNode): Evaluator {
  const run = compile(node);
  return (context) => {
    try {
      return run(context);
    } catch (thrown) {
      const error = asEvaluationError(thrown);
      if (error instanceof EvaluationError) error.expression ??= printExpression(node);
      throw error;
    }
  };
}

function interpolation(segments: Extract<Template, { kind: "interpolation" }>["segments"]): Evaluator {
  const parts = segments.map((segment) => (segment.kind === "text" ? segment.value : compileWhole(segment)));
  return (context) => {
    let text = "";
    for (const part of parts) text += typeof part === "string" ? part : toText(part(context));
    return text;
  };
}

function compile(node: ExpressionNode): Evaluator {
  switch (node.kind) {
    case "literal": {
      const { type, value } = node;
      return type === "float" ? () => float(value as number) : () => value;
    }
    case "array": {
      const items = node.items.map(compile);
      return (context) => items.map((item) => item(context));
    }
    case "call":
      return compileCall(node);
    case "member":
      return compileMember(node);
  }
}

function compileMember(node: MemberNode): Evaluator {
  const object = compile(node.object);
  const { optional } = node;
  const key = compile(node.key);
  return (context) => {
    const owner = object(context);
    const name = key(context);
    try {
      return dereference(owner, name, optional);
    } catch (error) {
      throw placed(error, node.key.offset, node.key.end);
    }
  };
}

function compileCall(node: CallNode): Evaluator {
  const definition = functionCatalog.get(node.name.toLowerCase());
  const { nameEnd: end, offset } = node;
  if (definition === undefined) {
    // Found out when it is reached, as on the platform: a branch that is not taken may call anything.
    return () => {
      const problem = { kind: "unknownFunction", name: node.name } as const;
      throw placed(new EvaluationError(`there is no function '${node.name}'`, problem), offset, end);
    };
  }
  const { name, minArguments, maxArguments } = definition;
  const count = node.arguments.length;
  if (count < minArguments || count > maxArguments) {
    const expected = argumentCount(minArguments, maxArguments);
    return () => {
      const error = new EvaluationError(`${name} takes ${expected}, found ${count}`, {
        kind: "count",
        expected,
        count,
      });
      error.functionName = name;
      throw placed(error, offset, end);
    };
  }
  const list = node.arguments.map(compile);
  const fail = (thrown: unknown): unknown => {
    const error = asEvaluationError(thrown);
    if (error instanceof EvaluationError && error.offset === undefined) {
      error.message = `${name}: ${error.message}`;
      error.functionName ??= name;
    }
    return placed(error, offset, end);
  };
  if (definition.kind === "lazy") {
    return (context) => {
      checkStop();
      const thunks: Thunk[] = list.map((item) => () => item(context));
      try {
        return definition.call(thunks, context);
      } catch (error) {
        throw fail(error);
      }
    };
  }
  return (context) => {
    checkStop();
    const values = new Array<unknown>(count);
    for (let index = 0; index < count; index++) values[index] = list[index]?.(context);
    try {
      return definition.call(values, context);
    } catch (error) {
      throw fail(error);
    }
  };
}

function argumentCount(min: number, max: number): string {
  const plural = (count: number): string => `${count} argument${count === 1 ? "" : "s"}`;
  if (min === max) return plural(min);
  return Number.isFinite(max) ? `${min} to ${plural(max)}` : `at least ${plural(min)}`;
}

/** Notes where an error happened, unless a location further inside is known already. */
function placed(error: unknown, offset: number, end: number): unknown {
  if (error instanceof EvaluationError && error.offset === undefined) {
    error.offset = offset;
    error.end = end;
  }
  return error;
}
