import { isJsonObject } from "../../core/json/json-object.js";
import { badCall } from "../engine/attempts.js";
import { textOfValue } from "../engine/text-of.js";
import type { Draft } from "./draft.js";

/** What policy expressions can see. */
export interface PolicyContext {
  readonly draft: Draft;
  readonly connectionParameters: Readonly<Record<string, unknown>>;
  /** In the Response section. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
}

const call = /@\{?\s*([A-Za-z.]+)\(([^()]*)\)((?:\[\s*'(?:[^']|'')*'\s*\])*)\s*\}?/g;

/**
 * Fills the expressions of a policy parameter: `@connectionParameters('name','default')`, `@headers('name')`,
 * `@queryParameters('name')`, `@body()['member']`, between any text. Names are compared without case. The platform leaves
 * a misspelled function as it is and reports nothing; here it is an error that names it.
 * Source: Microsoft Learn, "Expressions in policy templates".
 */
export function fillPolicyExpression(template: string, context: PolicyContext): string {
  return template.replace(call, (_match, name: string, list: string, path: string) => {
    const given = [...list.matchAll(/'((?:[^']|'')*)'/g)].map((match) => (match[1] ?? "").replaceAll("''", "'"));
    return valueOf(name, given, path, context);
  });
}

function valueOf(name: string, given: readonly string[], path: string, context: PolicyContext): string {
  const [argument = "", fallback] = given;
  switch (name.toLowerCase()) {
    case "connectionparameters":
      return found(context.connectionParameters[argument], fallback, `connection parameter '${argument}'`);
    case "headers":
      return found(
        (context.responseHeaders ?? context.draft.headers)[argument.toLowerCase()],
        fallback,
        `header '${argument}'`,
      );
    case "queryparameters":
      return found(
        context.draft.query.find(([key]) => key.toLowerCase() === argument.toLowerCase())?.[1],
        fallback,
        `query parameter '${argument}'`,
      );
    case "body": {
      let value: unknown = context.draft.bodyValue;
      for (const [, member] of path.matchAll(/'((?:[^']|'')*)'/g))
        value = isJsonObject(value) ? value[member ?? ""] : undefined;
      return found(value, undefined, `body${path}`);
    }
    default:
      throw badCall(`a policy calls '${name}', expected connectionParameters, headers, queryParameters or body`);
  }
}

function found(value: unknown, fallback: string | undefined, what: string): string {
  if (value !== undefined && value !== null && value !== "") return textOfValue(value);
  if (fallback !== undefined) return fallback;
  throw badCall(`a policy uses the ${what}, which has no value and no default`);
}
