/** A template that cannot be parsed. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";

  constructor(
    message: string,
    /** 0-based character offset in the template. */
    readonly offset: number,
    /** 0-based, exclusive. */
    readonly end: number = offset + 1,
  ) {
    super(message);
  }
}

/**
 * Turns the engine's own complaints about size and depth (a text of gigabytes, data nested without end) into an
 * EvaluationError; anything else stays as it is.
 */
export function asEvaluationError(error: unknown): unknown {
  return error instanceof RangeError ? new EvaluationError("the value is too large or nested too deeply") : error;
}

/** What is wrong, for those who say it in other words. */
export type EvaluationProblem =
  | { readonly kind: "argument"; readonly index: number; readonly expected: string; readonly value: unknown }
  | { readonly kind: "count"; readonly expected: string; readonly count: number }
  | { readonly kind: "unknownFunction"; readonly name: string }
  | { readonly kind: "selection"; readonly reason: string }
  | { readonly kind: "zero" }
  | { readonly kind: "json"; readonly text: string; readonly reason: string }
  | { readonly kind: "substring"; readonly withLength: boolean }
  | { readonly kind: "comparison"; readonly left: unknown; readonly right: unknown };

/** A template that parses but has no value for this context: a missing property, a wrong argument, an overflow. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
  /** The function that failed, filled in by its call. */
  functionName: string | undefined;
  /** The whole expression around it, filled in on the way out. */
  expression: string | undefined;
  /** The template that failed, filled in on the way out. */
  template: string | undefined;
  /** 0-based character range in the template, filled in by the innermost call or property access. */
  offset: number | undefined;
  end: number | undefined;

  constructor(
    message: string,
    readonly problem?: EvaluationProblem,
  ) {
    super(message);
  }
}
