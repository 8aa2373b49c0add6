import { calendarFields, type DateTime } from "./date-time.js";
import { dateCulture, type DateCulture } from "./date-culture.js";
import { patternTokens, standardPattern, type PatternToken } from "./date-format.js";
import { century, fractionTicks, isUtcMark, offsetMinutes, resolve, type FoundTime } from "./date-parse.js";

/**
 * Reads a time that follows a .NET format to the letter, as DateTime.ParseExact does.
 * @returns undefined when it does not
 * @throws EvaluationError for a format .NET refuses
 */
export function parseDateExact(
  text: string,
  format: string,
  locale: string,
  today: () => DateTime,
): DateTime | undefined {
  let names = dateCulture(locale);
  let pattern = format;
  if (format.length === 1) {
    const standard = standardPattern(format, names);
    pattern = standard.pattern;
    if (standard.invariant) names = dateCulture("");
  }
  const found: FoundTime = {};
  let position = 0;
  for (const token of patternTokens(pattern)) {
    const length = readToken(token, text.slice(position), names, found);
    if (length === undefined) return undefined;
    position += length;
  }
  if (position !== text.length) return undefined;
  if ("ru".includes(format)) Object.assign(found, { offset: 0, isUtc: true });
  if (found.year === undefined && (found.month ?? found.day) !== undefined) found.year = calendarFields(today()).year;
  return resolve(found, today);
}

/** Reads what one part of the pattern describes. @returns how many characters it took, or undefined */
function readToken(
  { letter, count, text }: PatternToken,
  rest: string,
  names: DateCulture,
  found: FoundTime,
): number | undefined {
  const number = (min: number, max: number, set: (digits: string) => void): number | undefined => {
    const digits = new RegExp(`^\\d{${min},${max}}`).exec(rest)?.[0];
    if (digits !== undefined) set(digits);
    return digits?.length;
  };
  const name = (list: readonly string[], set: (index: number) => void): number | undefined => {
    const lower = rest.toLowerCase();
    const longest = list
      .map((item, index) => ({ item: item.toLowerCase(), index }))
      .filter(({ item }) => item !== "" && lower.startsWith(item))
      .toSorted((left, right) => right.item.length - left.item.length)[0];
    if (longest !== undefined) set(longest.index);
    return longest?.item.length;
  };
  const min = count === 1 ? 1 : 2;
  switch (letter) {
    case "":
      return rest.startsWith(text) ? text.length : undefined;
    case "d":
      if (count <= 2) return number(min, 2, (digits) => (found.day = Number(digits)));
      return name(count === 3 ? names.shortDays : names.days, (index) => (found.weekday = index));
    case "M": {
      const set = (index: number): number => (found.month = (index % 12) + 1);
      if (count <= 2) return number(min, 2, (digits) => (found.month = Number(digits)));
      const short = count === 3;
      return name(
        short ? [...names.shortMonths, ...names.genitiveShortMonths] : [...names.months, ...names.genitiveMonths],
        set,
      );
    }
    case "y":
      if (count <= 2) return number(min, 2, (digits) => (found.year = century(Number(digits))));
      return number(count, Math.max(count, 4), (digits) => (found.year = Number(digits)));
    case "h":
    case "H":
      return number(min, 2, (digits) => (found.hour = Number(digits)));
    case "m":
      return number(min, 2, (digits) => (found.minute = Number(digits)));
    case "s":
      return number(min, 2, (digits) => (found.second = Number(digits)));
    case "f":
      return number(count, count, (digits) => (found.fraction = fractionTicks(digits)));
    case "F":
      return number(0, count, (digits) => (found.fraction = fractionTicks(digits)));
    case "t":
      return name(
        [names.am, names.pm].map((half) => (count === 1 ? half.slice(0, 1) : half)),
        (index) => (found.half = index === 0 ? "am" : "pm"),
      );
    case "K":
    case "z": {
      const zone = (letter === "K" ? /^(?:Z|[+-]\d{2}:\d{2})?/ : /^[+-]\d{1,2}(?::?\d{2})?/).exec(rest)?.[0];
      if (zone) Object.assign(found, { offset: offsetMinutes(zone), isUtc: isUtcMark(zone) });
      return zone?.length;
    }
    case "g":
      return /^A\.?D\.?/i.exec(rest)?.[0].length;
    default: {
      const separator = letter === ":" ? names.timeSeparator : names.dateSeparator;
      return rest.startsWith(separator) ? separator.length : rest.startsWith(letter) ? 1 : undefined;
    }
  }
}
