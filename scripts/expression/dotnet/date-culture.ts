import { culture, type Culture } from "./culture.js";

/** How a culture writes dates: names, and .NET patterns for the standard formats. */
export interface DateCulture {
  /** January first. */
  readonly months: readonly string[];
  /** The form beside a day ("5 января"), the same as `months` where the language makes no difference. */
  readonly genitiveMonths: readonly string[];
  readonly shortMonths: readonly string[];
  /** The short form beside a day: "Jan." in German. */
  readonly genitiveShortMonths: readonly string[];
  /** Sunday first. */
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly am: string;
  readonly pm: string;
  readonly dateSeparator: string;
  readonly timeSeparator: string;
  readonly patterns: Readonly<Record<"d" | "D" | "t" | "T" | "M" | "Y", string>>;
}

const known = new Map<string, DateCulture>();

/** @throws EvaluationError for a name that is not a locale */
export function dateCulture(name: string): DateCulture {
  const base = culture(name);
  let found = known.get(base.name);
  if (found === undefined) {
    found = create(base);
    if (known.size > 500) known.clear();
    known.set(base.name, found);
  }
  return found;
}

/** Source: Microsoft Learn, "Standard date and time format strings", en-US and the invariant culture. */
const english: DateCulture["patterns"] = {
  d: "M/d/yyyy",
  D: "dddd, MMMM d, yyyy",
  t: "h:mm tt",
  T: "h:mm:ss tt",
  M: "MMMM d",
  Y: "MMMM yyyy",
};
const invariant: DateCulture["patterns"] = {
  d: "MM/dd/yyyy",
  D: "dddd, dd MMMM yyyy",
  t: "HH:mm",
  T: "HH:mm:ss",
  M: "MMMM dd",
  Y: "yyyy MMMM",
};

/** Where the platform is known to differ from ICU. Source: FlowForger's runs on a tenant (github.com/tomdam/flowforger). */
const observed: Readonly<Record<string, Partial<DateCulture["patterns"]>>> = { "en-GB": { D: "dd MMMM yyyy" } };

function create(base: Culture): DateCulture {
  const part = (options: Intl.DateTimeFormatOptions, type: string, date: number): string =>
    parts(base.tag, options, date).find((item) => item.type === type)?.value ?? "";
  const monthNames = (width: "long" | "short", more: Intl.DateTimeFormatOptions = {}): string[] =>
    range(12).map((month) => {
      const name = part({ month: width, ...more }, "month", Date.UTC(2033, month, 15));
      // A number is a name only with what follows it ("1月"), and not where the number stands for the name beside a day.
      return /^\d+$/.test(name) ? joined(parts(base.tag, { month: width }, Date.UTC(2033, month, 15))) : name;
    });
  // 2 January 2033 is a Sunday.
  const dayNames = (weekday: "long" | "short"): string[] =>
    range(7).map((day) => part({ weekday }, "weekday", Date.UTC(2033, 0, 2 + day)));
  const halfDay = (hour: number): string =>
    part({ hour: "numeric", hour12: true }, "dayPeriod", Date.UTC(2033, 0, 2, hour));
  const patterns =
    base.name === ""
      ? invariant
      : base.name === "en-US"
        ? english
        : { ...readPatterns(base.tag), ...observed[base.name] };
  return {
    months: monthNames("long"),
    genitiveMonths: monthNames("long", { day: "numeric" }),
    shortMonths: monthNames("short"),
    genitiveShortMonths: monthNames("short", { day: "numeric" }),
    days: dayNames("long"),
    shortDays: dayNames("short"),
    am: halfDay(9) || "AM",
    pm: halfDay(21) || "PM",
    dateSeparator: /[^a-zA-Z']+/.exec(patterns.d.replace(/^[a-zA-Z]+/, ""))?.[0].trim() ?? "/",
    timeSeparator: /[hH]+([^a-zA-Z']+)m/.exec(patterns.T)?.[1] ?? ":",
    patterns,
  };
}

/** What ICU writes, as .NET patterns. .NET's short date always shows the whole year. */
function readPatterns(tag: string): DateCulture["patterns"] {
  const pattern = (options: Intl.DateTimeFormatOptions): string => {
    // Every number of this moment has one digit: a second one is a leading zero.
    const found = parts(tag, options, Date.UTC(2033, 0, 2, 3, 4, 5));
    const halfDays = found.some(({ type }) => type === "dayPeriod");
    return found.map((item) => field(item, options, halfDays)).join("");
  };
  return {
    d: pattern({ dateStyle: "short" }),
    D: pattern({ dateStyle: "full" }),
    t: pattern({ timeStyle: "short" }),
    T: pattern({ timeStyle: "medium" }),
    M: pattern({ month: "long", day: "numeric" }),
    Y: pattern({ month: "long", year: "numeric" }),
  };
}

function field(
  { type, value }: Intl.DateTimeFormatPart,
  options: Intl.DateTimeFormatOptions,
  halfDays: boolean,
): string {
  const width = (letter: string): string => (value.length > 1 ? letter.repeat(2) : letter);
  switch (type) {
    case "day":
      return width("d");
    case "month":
      if (/^\d+$/.test(value)) return width("M");
      return options.dateStyle === "short" || options.dateStyle === "medium" ? "MMM" : "MMMM";
    case "year":
      return "yyyy";
    case "weekday":
      return "dddd";
    case "hour":
      return width(halfDays ? "h" : "H");
    case "minute":
      return "mm";
    case "second":
      return "ss";
    case "dayPeriod":
      return "tt";
    default: {
      return value.replace(/\p{L}+/gu, "'$&'");
    }
  }
}

function parts(tag: string, options: Intl.DateTimeFormatOptions, date: number): Intl.DateTimeFormatPart[] {
  return new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" })
    .formatToParts(date)
    .map((part) => ({ ...part, value: plainBlanks(part.value) }));
}

function joined(list: readonly Intl.DateTimeFormatPart[]): string {
  return list.map(({ value }) => value).join("");
}

/** Newer ICU data puts narrow no-break spaces where the platform has plain ones. */
function plainBlanks(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, " ");
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
