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

/** Makes a value fit for a page: exact numbers keep their digits, and what is beyond the limits is cut. */
export function shownValue(value: unknown, limits: ShownLimits, depth = 0): unknown {
  if (typeof value === "string") {
    return value.length <= limits.characters ? value : cut(value.slice(0, limits.characters), value.length);
  }
  if (typeof value === "bigint") return number(value.toString());
  if (typeof value !== "object" || value === null) return value;
  const digits = digitsOf(value);
  if (digits !== undefined) return number(digits);
  if (Array.isArray(value)) {
    const length = depth >= limits.depth ? 0 : limits.elements;
    const start = (value as readonly unknown[])
      .slice(0, length)
      .map((element) => shownValue(element, limits, depth + 1));
    return value.length <= length ? start : cut(start, value.length);
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const length = depth >= limits.depth ? 0 : limits.elements;
  const start = Object.fromEntries(
    entries.slice(0, length).map(([name, member]) => [name, shownValue(member, limits, depth + 1)]),
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

function cut(start: unknown, length: number): unknown {
  return { [shownTag]: { kind: "cut", start, length } satisfies ShownPart };
}

function number(text: string): unknown {
  return { [shownTag]: { kind: "number", text } satisfies ShownPart };
}

/** The digits of a Decimal, which is known by what it can do: pages import this file, and need no arithmetic. */
function digitsOf(value: object): string | undefined {
  return "toDecimalPlaces" in value && typeof value.toString === "function"
    ? (value as { toString(): string }).toString()
    : undefined;
}
