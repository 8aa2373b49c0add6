import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { describedType, shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

type Wanted = "a whole number" | "a list" | "an object" | "a duration in quotes";

/** What members are, by the type of action or trigger (undefined: all of them), below the node. */
const members: readonly (readonly [typeKey: string | undefined, path: string, wanted: Wanted])[] = [
  ["until", "limit/count", "a whole number"],
  [undefined, "recurrence/interval", "a whole number"],
  [undefined, "recurrence/schedule/hours", "a list"],
  [undefined, "recurrence/schedule/minutes", "a list"],
  [undefined, "recurrence/schedule/weekDays", "a list"],
  [undefined, "inputs/retryPolicy/count", "a whole number"],
  [undefined, "inputs/retryPolicy/interval", "a duration in quotes"],
  [undefined, "runtimeConfiguration/concurrency/repetitions", "a whole number"],
  [undefined, "runtimeConfiguration/concurrency/runs", "a whole number"],
  [undefined, "runtimeConfiguration/paginationPolicy/minimumItemCount", "a whole number"],
  ["response", "inputs/headers", "an object"],
  ["terminate", "inputs/runError", "an object"],
  ["if", "else", "an object"],
  ["switch", "cases", "an object"],
  ["switch", "default", "an object"],
];

export const memberTypeNotValid: FlowRule = {
  code: "MemberTypeNotValid",
  summary: "Counts are whole numbers, schedules are lists, and branches, headers and errors are objects.",
  why: "The platform refuses to save the flow, or turns it on and never runs it.",
  fix: "Write the value as its type: 5 for a number, [ 8 ] for a list, { … } for an object, or an expression.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes }, report) {
    for (const node of nodes) {
      for (const [typeKey, path, wanted] of members) {
        if (typeKey !== undefined && node.typeKey !== typeKey) continue;
        const tokens = path.split("/");
        const value = tokens.reduce<unknown>((holder, name) => ownMember(holder, name), node.definition);
        if (value === undefined || value === null || fits(value, wanted)) continue;
        const found =
          typeof value === "string" || typeof value === "number" ? `'${shorten(String(value))}'` : describedType(value);
        report(below(node.location, ...tokens), `'${tokens.at(-1) ?? ""}' is ${found}, expected ${wanted}`);
      }
    }
  },
};

/** Expressions, also those of templates, may give anything. */
function fits(value: unknown, wanted: Wanted): boolean {
  if (typeof value === "string" && (value === "" || /@|^\[/.test(value))) return true;
  switch (wanted) {
    case "a whole number":
      return typeof value === "string" ? /^\s*-?\d+\s*$/.test(value) : Number.isInteger(value);
    case "a list":
      return Array.isArray(value);
    case "an object":
      return isJsonObject(value);
    case "a duration in quotes":
      return typeof value === "string";
  }
}
