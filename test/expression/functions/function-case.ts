/** An expression without its `@`, and what it gives. */
export type FunctionCase = readonly [expression: string, result: unknown] | Failure;

export interface Failure {
  readonly expression: string;
  readonly error: RegExp;
}

/** Cases by function name, as the function reference writes it. */
export type FunctionCases = Readonly<Record<string, readonly FunctionCase[]>>;

export function fails(expression: string, error: RegExp): Failure {
  return { expression, error };
}
