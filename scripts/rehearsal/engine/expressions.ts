import {
  EvaluationError,
  evaluate,
  ExpressionError,
  platformWords,
  prepare,
  type EvaluationContext,
} from "../../expression/index.js";
import { ActionFailure } from "./failures.js";

/** A value of the definition, ready to be evaluated as often as needed. */
export type ValueEvaluator = (context: EvaluationContext) => unknown;

/** What an action has beside its inputs: the platform says where it is in other words. */
const ownExpressions = new Set(["the condition", "the loop's list", "the switch's value", "a case"]);

/** Prepares any JSON value. What has no expression costs nothing at run time: the value itself is returned. */
export function compileValue(value: unknown, what = "inputs"): ValueEvaluator {
  let run: ValueEvaluator;
  try {
    run = prepare(value);
  } catch (error) {
    const failure = evaluationFailure(error, what);
    // The validator finds these before anything runs; here the action fails like any other that cannot be evaluated.
    return () => {
      throw failure;
    };
  }
  return (context) => {
    try {
      return run(context);
    } catch (error) {
      throw evaluationFailure(error, what);
    }
  };
}

/** Calls a function of the expression language with values that are known already. */
export function compileCall(
  name: string,
  argumentCount: number,
): (values: readonly unknown[], context?: EvaluationContext) => unknown {
  const list = Array.from({ length: argumentCount }, (_, index) => `parameters('a${index}')`);
  const template = `@${name}(${list.join(",")})`;
  return (values, context) => {
    const parameters = Object.fromEntries(values.map((value, index) => [`a${index}`, value]));
    try {
      // The context gives functions like utcNow their clock.
      return evaluate(template, { ...context, parameters });
    } catch (error) {
      throw evaluationFailure(error, `function '${name}'`);
    }
  };
}

function evaluationFailure(error: unknown, what: string): Error {
  if (error instanceof ExpressionError || error instanceof EvaluationError) {
    const words = (error instanceof EvaluationError ? platformWords(error) : undefined) ?? error.message;
    return new ActionFailure("InvalidTemplate", `the expressions in ${what} could not be evaluated: ${error.message}`, {
      template: { words, inInputs: !ownExpressions.has(what) },
    });
  }
  return error instanceof Error ? error : new Error(String(error));
}
