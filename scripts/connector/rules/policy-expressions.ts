/** A call of a function in a policy expression: `@connectionParameters('site')`. */
export interface PolicyCall {
  readonly name: string;
  /** The first argument when it is a plain text. */
  readonly argument: string | undefined;
  /** True when a default follows. */
  readonly hasDefault: boolean;
  /** Offset of the name in the text. */
  readonly offset: number;
}

/** Functions that policies know (Source: Microsoft Learn, connectors, policy templates, expressions; certified connectors). */
export const policyFunctions = [
  "headers",
  "queryParameters",
  "connectionParameters",
  "environmentVariables",
  "body",
  "item",
  "triggerBody",
  "triggerOutputs",
  "request",
] as const;

/** The calls in a text: every name with a bracket that follows `@` or `@{`, and `connectionParameters` wherever it is. */
export function policyCalls(text: string): PolicyCall[] {
  const calls: PolicyCall[] = [];
  const pattern = /(?:@\{?\s*|(?<=[(,{]\s{0,4}))([A-Za-z]+)\(\s*(?:'((?:[^']|'')*)'|"([^"]*)")?\s*([,)])?/g;
  for (const match of text.matchAll(pattern)) {
    const name = match[1] ?? "";
    calls.push({
      name,
      argument: match[2] ?? match[3],
      hasDefault: match[4] === ",",
      offset: match.index + match[0].indexOf(name),
    });
  }
  return calls;
}

/** Every text in a value with its path, because expressions may be anywhere in a policy's parameters. */
export function* textsIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<[string, readonly (string | number)[]]> {
  if (typeof value === "string") yield [value, path];
  else if (Array.isArray(value)) for (const [index, entry] of value.entries()) yield* textsIn(entry, [...path, index]);
  else if (typeof value === "object" && value !== null) {
    for (const [name, entry] of Object.entries(value)) yield* textsIn(entry, [...path, name]);
  }
}
