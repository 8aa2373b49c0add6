import { shorten } from "../../../core/rules/shape.js";
import type { FlowRule } from "../flow-rule.js";

/** Functions that take a format, with its position. */
const formats: ReadonlyMap<string, number> = new Map([
  ["utcnow", 0],
  ["formatdatetime", 1],
  ["startofday", 1],
  ["startofhour", 1],
  ["startofmonth", 1],
  ["adddays", 2],
  ["addhours", 2],
  ["addminutes", 2],
  ["addseconds", 2],
  ["converttoutc", 2],
  ["convertfromutc", 2],
  ["getfuturetime", 2],
  ["getpasttime", 2],
  ["converttimezone", 3],
  ["addtotime", 3],
  ["subtractfromtime", 3],
]);

export const dateFormatLetters: FlowRule = {
  code: "DateFormatLetters",
  summary: "A date format uses `yyyy`, `MM` and `dd` for a date, and `mm` for minutes.",
  why: "`mm` in a date gives the minutes, and `YYYY` or `DD` are not letters of a format: they stay in the result as they are.",
  fix: "Write `yyyy-MM-dd` for a date and `HH:mm` for a time.",
  source:
    "Microsoft Learn: [Custom date and time format strings](https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings).",
  severity: "warning",
  check({ calls }, report) {
    for (const { call, expression, name } of calls) {
      const format = call.arguments[formats.get(name) ?? -1];
      if (format?.kind !== "literal" || typeof format.value !== "string") continue;
      const slip = slipOf(format.value);
      if (slip === undefined) continue;
      report(expression.location, `the format '${shorten(format.value)}' ${slip}`, {
        within: { offset: format.offset, end: format.end },
      });
    }
  },
};

/** What is wrong with a format. A single letter is a standard format, quoted and escaped text is not read. */
function slipOf(format: string): string | undefined {
  const letters = format.replace(/\\.|'[^']*'|"[^"]*"/g, "");
  if (letters.length < 2) return undefined;
  const wrong = /Y+|D+/.exec(letters)?.[0];
  if (wrong !== undefined) return `has '${wrong}', which stays as it is, expected '${wrong.toLowerCase()}'`;
  const hasTime = /[hHst]/.test(letters);
  if (/m/.test(letters) && !hasTime && /[yd]/.test(letters)) return "has minutes ('mm') in a date, expected 'MM'";
  if (/[hH]:?MM/.test(letters)) return "has months ('MM') in a time, expected 'mm'";
  return undefined;
}
