import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";

const object = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** A mutant as the rules of exclusion see it. */
export interface Changed {
  readonly operator: string;
  /** The member that was changed: a parameter's name, the action that is waited for. */
  readonly what: string;
  readonly node: JsonObject;
  /** The actions beside it, by name. */
  readonly siblings: JsonObject;
  /** Parameters that the operation cannot be saved without. */
  readonly required: ReadonlySet<string>;
}

/** Mutants that say nothing about the tests, by rule: they cannot be saved, or no run can differ. */
const exclusions: readonly (readonly [reason: string, applies: (changed: Changed) => boolean])[] = [
  [
    "the designer saves no action without a required parameter",
    ({ operator, what, required }) => operator === "drop a parameter" && required.has(what),
  ],
  [
    "$select only narrows what comes back",
    ({ operator, what }) => operator === "drop a parameter" && what === "$select",
  ],
  [
    // Source: Microsoft Learn, schema reference for trigger and action types: retry policies are for HTTP and connectors.
    "a call of a child flow has no retry policy",
    ({ operator, node }) => operator.startsWith("retry") && node["type"] === "Workflow",
  ],
  [
    // Source: Microsoft Learn, limits of Power Automate: the default policy is exponential, with 4 retries.
    "the platform's default is the same policy with other intervals",
    ({ operator, node }) => {
      const policy = object(object(node["inputs"])["retryPolicy"]);
      return (
        operator === "retry by the platform's default" && policy["type"] === "exponential" && policy["count"] === 4
      );
    },
  ],
  [
    "the statuses are the same ones in another order",
    ({ operator, what, node }) => {
      const statuses = object(node["runAfter"])[what];
      const has = (status: string): boolean => Array.isArray(statuses) && statuses.includes(status);
      return operator === "swap Succeeded and Failed" && has("Succeeded") && has("Failed");
    },
  ],
  [
    "what is waited for cannot fail",
    ({ operator, what, siblings }) => operator === "run after anything" && neverFails(what, siblings),
  ],
];

/** Why a mutant is left out; undefined when it counts. */
export function exclusionOf(changed: Changed): string | undefined {
  return exclusions.find(([, applies]) => applies(changed))?.[0];
}

/** A variable that is set to a constant, after nothing but such. */
function neverFails(name: string, siblings: JsonObject): boolean {
  const node = object(siblings[name]);
  const isConstant =
    /^(?:Initialize|Set)Variable$/.test(String(node["type"])) && !JSON.stringify(node["inputs"]).includes("@");
  return isConstant && Object.keys(object(node["runAfter"])).every((before) => neverFails(before, siblings));
}
