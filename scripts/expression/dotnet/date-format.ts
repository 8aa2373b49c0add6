import { EvaluationError } from "../expression-error.js";
import { calendarFields, type CalendarFields, type DateTime } from "./date-time.js";
import { dateCulture, type DateCulture } from "./date-culture.js";

/** ISO 8601 with seven places and the zone: what every date function gives when no format is named. */
export const roundTripFormat = "o";

/**
 * Formats a time with a standard (one letter) or custom .NET format.
 * Source: Microsoft Learn, "Standard date and time format strings" and "Custom date and time format strings".
 * @throws EvaluationError for a format .NET refuses
 */
export function formatDate(time: DateTime, format: string, locale: string): string {
  const names = dateCulture(locale);
  if (format.length === 1) {
    const standard = standardPattern(format, names);
    return formatCustom(time, standard.pattern, standard.invariant ? dateCulture("") : names);
  }
  return formatCustom(time, format === "" ? standardPattern("G", names).pattern : format, names);
}

/** The pattern of a format letter. */
export function standardPattern(letter: string, names: DateCulture): { pattern: string; invariant: boolean } {
  const { d, D, t, T, M, Y } = names.patterns;
  const local = (pattern: string): { pattern: string; invariant: boolean } => ({ pattern, invariant: false });
  const fixed = (pattern: string): { pattern: string; invariant: boolean } => ({ pattern, invariant: true });
  switch (letter) {
    case "d":
      return local(d);
    case "D":
      return local(D);
    case "t":
      return local(t);
    case "T":
      return local(T);
    case "f":
      return local(`${D} ${t}`);
    case "F":
    // The platform's times are UTC or taken for it: nothing to convert.
    // eslint-disable-next-line no-fallthrough
    case "U":
      return local(`${D} ${T}`);
    case "g":
      return local(`${d} ${t}`);
    case "G":
      return local(`${d} ${T}`);
    case "M":
    case "m":
      return local(M);
    case "Y":
    case "y":
      return local(Y);
    case "O":
    case "o":
      return fixed("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK");
    case "R":
    case "r":
      return fixed("ddd, dd MMM yyyy HH':'mm':'ss 'GMT'");
    case "s":
      return fixed("yyyy'-'MM'-'dd'T'HH':'mm':'ss");
    case "u":
      return fixed("yyyy'-'MM'-'dd HH':'mm':'ss'Z'");
    default:
      throw new EvaluationError(`'${letter}' is not a date format`);
  }
}

function formatCustom(time: DateTime, pattern: string, names: DateCulture): string {
  const fields = calendarFields(time);
  const tokens = patternTokens(pattern);
  const besideDay = tokens.some((token) => token.letter === "d" && token.count <= 2);
  let shown = "";
  for (const { letter, count, text } of tokens) {
    const part = letter === "" ? text : formatField(letter, count, { time, fields, names, besideDay });
    // A fraction that leaves nothing to show takes the point before it along, as in .NET.
    if (letter === "F" && part === "" && shown.endsWith(".")) shown = shown.slice(0, -1);
    shown += part;
  }
  return shown;
}

export interface PatternToken {
  /** Empty for literal text. */
  readonly letter: string;
  readonly count: number;
  readonly text: string;
}

/** Takes a custom format apart: repeated letters, quoted and escaped text. */
export function patternTokens(pattern: string): PatternToken[] {
  const tokens: PatternToken[] = [];
  const literal = (text: string): number => tokens.push({ letter: "", count: 0, text });
  for (let index = 0; index < pattern.length;) {
    const character = pattern.charAt(index);
    if (character === "\\") {
      if (index + 1 >= pattern.length) throw new EvaluationError("the date format ends in a backslash");
      literal(pattern.charAt(index + 1));
      index += 2;
    } else if (character === "'" || character === '"') {
      const end = pattern.indexOf(character, index + 1);
      if (end < 0) throw new EvaluationError(`the date format '${pattern}' has a quote that is not closed`);
      literal(pattern.slice(index + 1, end));
      index = end + 1;
    } else if (character === "%") {
      if (index + 1 >= pattern.length || pattern.charAt(index + 1) === "%") {
        throw new EvaluationError(`the date format '${pattern}' has a % without a letter`);
      }
      index++;
    } else if ("dfFghHKmMstyz:/".includes(character)) {
      let end = index + 1;
      // K, : and / are single letters.
      while (!"K:/".includes(character) && pattern.charAt(end) === character) end++;
      tokens.push({ letter: character, count: end - index, text: pattern.slice(index, end) });
      index = end;
    } else {
      literal(character);
      index++;
    }
  }
  return tokens;
}

interface FieldSource {
  readonly time: DateTime;
  readonly fields: CalendarFields;
  readonly names: DateCulture;
  /** The pattern shows the day of the month: month names take the form used beside it. */
  readonly besideDay: boolean;
}

function formatField(letter: string, count: number, { time, fields, names, besideDay }: FieldSource): string {
  const number = (value: number): string => String(value).padStart(Math.min(count, 2), "0");
  switch (letter) {
    case "d":
      if (count <= 2) return number(fields.day);
      return (count === 3 ? names.shortDays : names.days)[fields.weekday] ?? "";
    case "M":
      if (count <= 2) return number(fields.month);
      if (count === 3) return (besideDay ? names.genitiveShortMonths : names.shortMonths)[fields.month - 1] ?? "";
      return (besideDay ? names.genitiveMonths : names.months)[fields.month - 1] ?? "";
    case "y":
      return count <= 2 ? number(fields.year % 100) : String(fields.year).padStart(count, "0");
    case "h":
      return number(fields.hour % 12 === 0 ? 12 : fields.hour % 12);
    case "H":
      return number(fields.hour);
    case "m":
      return number(fields.minute);
    case "s":
      return number(fields.second);
    case "f":
    case "F":
      return formatFraction(letter, count, fields.fraction);
    case "t": {
      const half = fields.hour < 12 ? names.am : names.pm;
      return count === 1 ? half.slice(0, 1) : half;
    }
    case "K":
      return time.kind === "utc" ? "Z" : time.kind === "offset" ? "+00:00" : "";
    case "z":
      return count === 1 ? "+0" : count === 2 ? "+00" : "+00:00";
    case "g":
      return "A.D.";
    case ":":
      return names.timeSeparator;
    default:
      return names.dateSeparator;
  }
}

function formatFraction(letter: string, count: number, fraction: number): string {
  if (count > 7) throw new EvaluationError("a date format shows at most 7 places of a second");
  const digits = String(fraction).padStart(7, "0").slice(0, count);
  return letter === "f" ? digits : digits.replace(/0+$/, "");
}
