import { EvaluationError } from "../expression-error.js";

/** How a culture writes numbers. */
export interface Culture {
  /** BCP 47 tag for Intl; numbers in ASCII digits, dates in the Gregorian calendar. */
  readonly tag: string;
  /** The name without our extensions; "" is the invariant culture. */
  readonly name: string;
  readonly decimal: string;
  readonly group: string;
  /** Sizes of digit groups from the right; the last repeats. */
  readonly groupSizes: readonly number[];
  readonly minus: string;
  readonly infinity: string;
}

const known = new Map<string, Culture>();

/**
 * A culture by its name ("en-US", "de-de", "" for the invariant one), from the ICU data of Node.
 * @throws EvaluationError for a name that is none
 */
export function culture(name: string): Culture {
  const key = name.toLowerCase();
  let found = known.get(key);
  if (found === undefined) {
    found = key === "" ? invariantCulture : create(name);
    if (known.size > 500) known.clear();
    known.set(key, found);
  }
  return found;
}

/** .NET's culture of no country: English, ISO-like. */
export const invariantCulture: Culture = {
  tag: "en-US-u-nu-latn-ca-gregory",
  name: "",
  decimal: ".",
  group: ",",
  groupSizes: [3],
  minus: "-",
  infinity: "Infinity",
};

/** What the platform uses when an expression names no locale. */
export const defaultCultureName = "en-US";

function create(name: string): Culture {
  const canonical = canonicalName(name);
  if (canonical === undefined) throw new EvaluationError(`'${name}' is not a known locale`);
  const tag = `${canonical}-u-nu-latn-ca-gregory`;
  const parts = new Intl.NumberFormat(tag, { minimumFractionDigits: 1 }).formatToParts(-1234567891.5);
  const find = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  return {
    tag,
    name: canonical,
    decimal: find("decimal") || ".",
    // .NET groups with the no-break space, newer ICU data with a narrow one.
    group: find("group").replace("\u202f", "\u00a0") || ",",
    groupSizes: groupSizes(parts.filter((part) => part.type === "integer").map((part) => part.value.length)),
    // .NET writes the plain hyphen, whatever CLDR recommends.
    minus: "-",
    infinity: "∞",
  };
}

function canonicalName(name: string): string | undefined {
  try {
    const [canonical] = Intl.NumberFormat.supportedLocalesOf(name.replaceAll("_", "-"));
    return canonical?.includes("-u-") ? canonical.slice(0, canonical.indexOf("-u-")) : canonical;
  } catch {
    return undefined;
  }
}

/** Lengths of the groups of a long number, left to right: [1, 3, 3, 3] or, in India, [3, 2, 2, 3]. */
function groupSizes(lengths: readonly number[]): readonly number[] {
  const last = lengths.at(-1) ?? 3;
  const previous = lengths.length > 2 ? (lengths.at(-2) ?? last) : last;
  return previous === last ? [last] : [last, previous];
}
