import { findKey, namedValue, type EvaluationContext, type RunRecord } from "../evaluate/context.js";
import { dereference } from "../evaluate/dereference.js";
import { EvaluationError } from "../expression-error.js";
import { isRecord } from "../values/kind.js";
import { textAt } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";

/** Functions that look at the run. */
export const workflowFunctions: readonly FunctionDefinition[] = [
  define("trigger(): object", "Returns the trigger of the run with name, inputs and outputs.", (_, context) =>
    triggerOf(context),
  ),
  define(
    "triggerOutputs(): any",
    "Returns the outputs of the trigger.",
    (_, context) => triggerOf(context).outputs ?? null,
  ),
  define("triggerBody(): any", "Returns the body of the trigger's outputs.", (_, context) =>
    bodyOf(triggerOf(context).outputs),
  ),
  define(
    "actions(action: string): object",
    "Returns an action of the run with status, inputs and outputs.",
    (values, context) => actionNamed(context, textAt(values, 0)),
  ),
  define("action(): object", "Returns the current action, in an expression of that action itself.", (_, context) => {
    if (context.currentAction === undefined) throw new EvaluationError("there is no current action here");
    return actionNamed(context, context.currentAction);
  }),
  define(
    "outputs(action: string): any",
    "Returns the outputs of an action.",
    (values, context) => actionNamed(context, textAt(values, 0)).outputs ?? null,
  ),
  define("body(action: string): any", "Returns the body of an action's outputs.", (values, context) =>
    bodyOf(actionNamed(context, textAt(values, 0)).outputs),
  ),
  // Older names of outputs() and body(), which the designer no longer writes and the platform still takes.
  define(
    "actionOutputs(action: string): any",
    "Returns the outputs of an action; an older name of outputs().",
    (values, context) => actionNamed(context, textAt(values, 0)).outputs ?? null,
  ),
  define(
    "actionBody(action: string): any",
    "Returns the body of an action's outputs; an older name of body().",
    (values, context) => bodyOf(actionNamed(context, textAt(values, 0)).outputs),
  ),
  define(
    "result(scope: string): array",
    "Returns the actions in a scope or loop with their statuses, inputs and outputs.",
    (values, context) => {
      const scope = textAt(values, 0);
      const results = context.results?.(scope);
      if (results === undefined) throw new EvaluationError(`there is no scope '${scope}' with results`);
      return results;
    },
  ),
  define("variables(name: string): any", "Returns the value of a variable.", (values, context) =>
    orNull(namedValue("variable", context.variables, textAt(values, 0))),
  ),
  define(
    "parameters(name: string): any",
    "Returns the value of a parameter, such as an environment variable of the solution.",
    (values, context) => orNull(namedValue("parameter", context.parameters, textAt(values, 0))),
  ),
  // Not in the function reference. Source: Microsoft Learn, "Edit host and app settings for Standard logic apps".
  define(
    "appsetting(name: string): string",
    "Returns an app setting of a Standard Logic App; cloud flows have none.",
    (values, context) => orNull(namedValue("app setting", context.appSettings, textAt(values, 0))),
  ),
  define(
    "item(): any",
    "Returns the current item of the innermost loop, or of Select and Filter array.",
    (_, context) => {
      if (!("item" in context)) throw new EvaluationError("there is no current item here");
      return orNull(context.item);
    },
  ),
  define("items(loop: string): any", "Returns the current item of a loop by its name.", (values, context) =>
    orNull(namedValue("loop", context.items, textAt(values, 0))),
  ),
  define(
    "iterationIndexes(loop: string): integer",
    "Returns the number of the current iteration of a loop, from 0.",
    (values, context) => namedValue("loop", context.iterationIndexes, textAt(values, 0)),
  ),
  define("workflow(): object", "Returns the flow and its run with ids, names and tags.", (_, context) => {
    if (context.workflow === undefined) throw new EvaluationError("the context says nothing about the workflow");
    return context.workflow;
  }),
  define("listCallbackUrl(): string", "Returns the URL that calls the trigger.", (_, context) => {
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
