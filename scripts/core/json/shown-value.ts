/**
 * A value for a page in a browser, whose own JSON has neither exact long numbers nor an end for large values: what JSON
 * cannot say is an object with this single member.
 */
const shownTag = "$shown";

export type ShownPart =
  /** A number with more digits than a double has. */
  | { readonly kind: "number"; readonly text: string }
  /** The beginning of a text, a list or an object. */
  | {
      readonly kind: "cut";
      readonly start: unknown;
      /** Characters, elements or members of the whole. */
      readonly length: number;
    };

/** How much of a value is shown. */
export interface ShownLimits {
  readonly characters: number;
  readonly elements: number;
  readonly depth: number;
}

/** The tag of a value that a page was given. */
export function shownPart(value: unknown): ShownPart | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, shownTag)) return undefined;
  return (value as Readonly<Record<typeof shownTag, ShownPart>>)[shownTag];
}

/** Changes a text before it is cut, such as one with a secret; `member` is the name that it has, or that the list around it has. */
export type ShownText = (text: string, member: string | undefined) => string;

/** Makes a value fit for a page: exact numbers keep their digits, and what is beyond the limits is cut. */
export function shownValue(value: unknown, limits: ShownLimits, change: ShownText = (text) => text): unknown {
  return shown(value, limits, change, 0, undefined);
}

function shown(
  value: unknown,
  limits: ShownLimits,
  change: ShownText,
  depth: number,
  member: string | undefined,
): unknown {
  if (typeof value === "string") {
    const text = change(value, member);
    return text.length <= limits.characters ? text : cut(text.slice(0, limits.characters), text.length);
  }
  const digits = digitsOf(value);
  if (digits !== undefined) {
    const changed = change(digits, member);
    return changed !== digits ? changed : typeof value === "number" ? value : number(digits);
  }
  if (typeof value !== "object" || value === null) return value;
  const length = depth >= limits.depth ? 0 : limits.elements;
  if (Array.isArray(value)) {
    const start = (value as readonly unknown[])
      .slice(0, length)
      .map((element) => shown(element, limits, change, depth + 1, member));
    return value.length <= length ? start : cut(start, value.length);
  }
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const start = Object.fromEntries(
    entries
      .slice(0, length)
      .map(([name, inner]) => [change(name, undefined), shown(inner, limits, change, depth + 1, name)]),
  );
  // Data that uses the name of the tag is shown as it is, not taken for one.
  return entries.length <= length && !Object.hasOwn(value, shownTag) ? start : cut(start, entries.length);
}

/** Whether something was left out. */
export function isCut(value: unknown): boolean {
  const part = shownPart(value);
  if (part?.kind === "cut") return true;
  if (typeof value !== "object" || value === null || part !== undefined) return false;
  return Object.values(value).some(isCut);
}

/** The beginning of a text of which no more is there. */
export function cutText(start: string, length: number): unknown {
  return cut(start, length);
}

function cut(start: unknown, length: number): unknown {
  return { [shownTag]: { kind: "cut", start, length } satisfies ShownPart };
}

function number(text: string): unknown {
  return { [shownTag]: { kind: "number", text } satisfies ShownPart };
}

/** The digits of a number of any kind. A Decimal is known by what it can do: pages import this file, and need no arithmetic. */
export function digitsOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return typeof value === "object" &&
    value !== null &&
    "toDecimalPlaces" in value &&
    typeof value.toString === "function"
    ? (value as { toString(): string }).toString()
    : undefined;
}
