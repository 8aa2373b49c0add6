import { ownMember } from "../../../core/json/own-member.js";
import type { CodeEntry } from "../../../core/rules/code.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest, didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";

export interface FixedValues {
  /** The type of action or trigger, in lower case; undefined for all of them. */
  readonly typeKey?: string;
  /** Where the value is, below the action or trigger. */
  readonly path: readonly string[];
  /** The value, as the message calls it. */
  readonly what: string;
  readonly known: readonly string[];
  /** Values that are known but not worth recommending. */
  readonly unusual?: readonly string[];
  /** The list is not complete: only a value that resembles a known one is reported. */
  readonly open?: boolean;
}

/** A member that has one of a few values, compared without case. */
export function unknownValue(values: FixedValues, entry: CodeEntry): FlowRule {
  const { typeKey, path, what, known, unusual = [], open = false } = values;
  const all = [...known, ...unusual];
  const accepted = new Set(all.map((value) => value.toLowerCase()));
  return {
    ...entry,
    check({ nodes }, report) {
      for (const node of nodes) {
        if (typeKey !== undefined && node.typeKey !== typeKey) continue;
        const value = path.reduce<unknown>((holder, name) => ownMember(holder, name), node.definition);
        if (typeof value !== "string" || value.includes("@") || accepted.has(value.toLowerCase())) continue;
        if (open && closest(value, all) === undefined) continue;
        report(
          below(node.location, ...path),
          `'${shorten(value)}' is not ${what}, expected ${oneOf(known)}`,
          didYouMean(value, all),
        );
      }
    },
  };
}

/** `A, B or C`. */
export function oneOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}
