import fc from "fast-check";

/** One question to .NET, and the expression that must give the same. */
export interface Question {
  readonly ask: readonly [operation: string, ...values: string[]];
  readonly expression: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The message of an error is compared as well. */
  readonly withMessage?: boolean;
  /** The items of the result are compared as lines of text. */
  readonly asLines?: boolean;
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const one = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

export const textOf = (...pieces: readonly string[]): fc.Arbitrary<string> =>
  fc.array(one(...pieces), { maxLength: 8 }).map((parts) => parts.join(""));
