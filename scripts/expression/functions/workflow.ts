import { findKey, namedValue, type EvaluationContext, type RunRecord } from "../evaluate/context.js";
import { dereference } from "../evaluate/dereference.js";
import { EvaluationError } from "../expression-error.js";
import { isRecord } from "../values/kind.js";
import { textAt } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";

/** Functions that look at the run. */
export const workflowFunctions: readonly FunctionDefinition[] = [
  define("trigger", 0, 0, "object", (_, context) => triggerOf(context)),
  define("triggerOutputs", 0, 0, "any", (_, context) => triggerOf(context).outputs ?? null),
  define("triggerBody", 0, 0, "any", (_, context) => bodyOf(triggerOf(context).outputs)),
  define("actions", 1, 1, "object", (values, context) => actionNamed(context, textAt(values, 0))),
  define("action", 0, 0, "object", (_, context) => {
    if (context.currentAction === undefined) throw new EvaluationError("there is no current action here");
    return actionNamed(context, context.currentAction);
  }),
  define("outputs", 1, 1, "any", (values, context) => actionNamed(context, textAt(values, 0)).outputs ?? null),
  define("body", 1, 1, "any", (values, context) => bodyOf(actionNamed(context, textAt(values, 0)).outputs)),
  // Older names of outputs() and body(), which the designer no longer writes and the platform still takes.
  define("actionOutputs", 1, 1, "any", (values, context) => actionNamed(context, textAt(values, 0)).outputs ?? null),
  define("actionBody", 1, 1, "any", (values, context) => bodyOf(actionNamed(context, textAt(values, 0)).outputs)),
  define("result", 1, 1, "array", (values, context) => {
    const scope = textAt(values, 0);
    const results = context.results?.(scope);
    if (results === undefined) throw new EvaluationError(`there is no scope '${scope}' with results`);
    return results;
  }),
  define("variables", 1, 1, "any", (values, context) =>
    orNull(namedValue("variable", context.variables, textAt(values, 0))),
  ),
  define("parameters", 1, 1, "any", (values, context) =>
    orNull(namedValue("parameter", context.parameters, textAt(values, 0))),
  ),
  define("item", 0, 0, "any", (_, context) => {
    if (!("item" in context)) throw new EvaluationError("there is no current item here");
    return orNull(context.item);
  }),
  define("items", 1, 1, "any", (values, context) => orNull(namedValue("loop", context.items, textAt(values, 0)))),
  define("iterationIndexes", 1, 1, "integer", (values, context) =>
    namedValue("loop", context.iterationIndexes, textAt(values, 0)),
  ),
  define("workflow", 0, 0, "object", (_, context) => {
    if (context.workflow === undefined) throw new EvaluationError("the context says nothing about the workflow");
    return context.workflow;
  }),
  define("listCallbackUrl", 0, 0, "string", (_, context) => {
    if (context.callbackUrl === undefined) throw new EvaluationError("there is no callback URL here");
    return context.callbackUrl;
  }),
];

function triggerOf(context: EvaluationContext): RunRecord {
  if (context.trigger === undefined) throw new EvaluationError("the context has no trigger");
  return context.trigger;
}

/** @throws EvaluationError when the context has no such action */
export function actionNamed(context: EvaluationContext, name: string): RunRecord {
  // The actions of an iteration inherit from those around its loop.
  let layer: Readonly<Record<string, RunRecord>> | null | undefined = context.actions;
  while (layer !== undefined && layer !== null && (layer as object) !== Object.prototype) {
    const key = findKey(layer, name);
    const found = key === undefined ? undefined : layer[key];
    if (found !== undefined) return found;
    layer = Object.getPrototypeOf(layer) as Readonly<Record<string, RunRecord>> | null;
  }
  const names: Record<string, RunRecord> = {};
  for (const key in context.actions) names[key] = context.actions[key] ?? {};
  return namedValue("action", names, name);
}

export function triggerOutputs(context: EvaluationContext): unknown {
  return triggerOf(context).outputs;
}

/** `outputs.body`, null when there is none: outputs of a Compose may be plain text. */
export function bodyOf(outputs: unknown): unknown {
  return isRecord(outputs) ? dereference(outputs, "body", true) : null;
}

function orNull(value: unknown): unknown {
  return value ?? null;
}
