import fc from "fast-check";
import { one, quoted, textOf, type Question } from "./dotnet-question.js";

const moment = fc
  .record({
    days: fc.integer({ min: 0, max: 3_652_058 }),
    seconds: fc.integer({ min: 0, max: 86_399 }),
    fraction: one("", ".5", ".0000001", ".1234567"),
    zone: one("", "Z"),
  })
  .map(({ days, seconds, fraction, zone }) => {
    const text = new Date(
      Date.UTC(2000, 0, 1) - 730_119 * 86_400_000 + days * 86_400_000 + seconds * 1000,
    ).toISOString();
    return `${text.slice(0, 19)}${fraction}${zone}`;
  });

/** Names of months and days in the languages whose data do not change with each version of ICU. */
const languages = one("de-DE", "fr-FR", "it-IT", "nl-NL", "pl-PL", "de-AT", "pt-BR", "ja-JP");
const namedFormats = one(
  ...[
    "dd MMM yyyy",
    "MMM",
    "d. MMM",
    "MMM yyyy",
    "ddd",
    "dddd",
    "d MMMM",
    "MMMM yyyy",
    "dddd, d. MMMM yyyy",
    "ddd d MMM",
  ],
  ...["D", "d", "m", "y", "t", "T", "g", "MM/dd/yyyy", "HH:mm"],
);

/** Texts of a format, and a few that it does not take. */
const exactFormats = new Map([
  ["yyyy-MM-dd", ["2026-03-05", "2026-02-30", "2026-3-5"]],
  ["dd/MM/yyyy HH:mm", ["05/03/2026 14:07", "5/3/2026 14:07"]],
  ["d.M.yyyy", ["5.3.2026", "05.03.2026", "31.12.0001"]],
  ["yyyyMMdd", ["20260305", "99999999"]],
  ["yyyy-MM-ddTHH:mm:ss", ["2026-03-05T14:07:09", "2026-03-05T24:00:00"]],
  ["yyyy-MM-dd'T'HH:mm:ss.fff", ["2026-03-05T14:07:09.123", "2026-03-05T14:07:09.1"]],
  ["h:mm tt d/M/yyyy", ["2:07 PM 5/3/2026", "12:00 am 1/1/2026", "13:00 PM 1/1/2026"]],
  ["MMM d yyyy", ["Mar 5 2026", "mar 05 2026"]],
  ["dd MMMM yyyy", ["05 March 2026", "5 March 2026"]],
  ["yyyy-MM-ddTHH:mm:ssK", ["2026-03-05T14:07:09Z", "2026-03-05T14:07:09"]],
  ["HHmmss yyyy MM dd", ["140709 2026 03 05"]],
  ["yy-MM-dd", ["26-03-05", "49-12-31", "50-01-01"]],
  ["s", ["2026-03-05T14:07:09"]],
  ["o", ["2026-03-05T14:07:09.1234567Z", "2026-03-05T14:07:09.1234567"]],
  ["dddd, d MMMM yyyy", ["Thursday, 5 March 2026", "Friday, 5 March 2026"]],
]);

const integer64 = fc.oneof(
  one(...["0", "1", "-1", "2", "-2", "7", "-7", "3", "9223372036854775807", "-9223372036854775808", "4294967296"]),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
);
const ofIntegers = (operation: string, name: string): fc.Arbitrary<Question> =>
  fc.tuple(integer64, integer64).map(([left, right]) => ({
    ask: [operation, left, right],
    expression: `@string(${name}(${left}, ${right}))`,
  }));

/** JSON and what Newtonsoft.Json takes for it. The platform closes what is open at the end of a text; the library refuses it. */
const jsonish: fc.Memo<string> = fc.memo((depth) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: one(
        "1",
        "-0",
        "1.5",
        "1e2",
        '"a"',
        "'b'",
        "true",
        "null",
        "0x1A",
        "010",
        ".5",
        "1.",
        "undefined",
        "NaN",
      ),
    },
    {
      weight: 1,
      arbitrary: one(
        "tru",
        "1.2.3",
        "08",
        '"\\q"',
        '"\\u00e4\\/"',
        "-",
        "+1",
        "x",
        "Infinity",
        "-Infinity",
        "'",
        "01.5",
      ),
    },
    ...(depth <= 1
      ? []
      : [
          fc
            .array(jsonish(depth - 1), { maxLength: 3 })
            .chain((items) => one(`[${items.join(",")}]`, `[ ${items.join(" , ")} ,]`, `[${items.join(" ")}]`)),
          fc
            .array(fc.tuple(one('"a"', "b", "'c d'", "$_1", '"e.f"'), jsonish(depth - 1)), { maxLength: 3 })
            .chain((members) => {
              const list = members.map(([name, value]) => `${name}:${value}`);
              return one(
                `{${list.join(",")}}`,
                `{\n ${list.join(",\r\n ")} /* c */ }`,
                `{${list.join(",")},}`,
                `{${list.join(",,")}}`,
              );
            }),
        ]),
  ),
);

const paths = one(
  ...[
    "/r/a",
    "//a",
    "//@x",
    "count(//*)",
    "string(/r/a[1])",
    "/r/a[last()]",
    "//a[@x='1']",
    "sum(//b)",
    "boolean(//c)",
  ],
  ...[
    "//*[local-name()='a']",
    "/r/*[2]",
    "//a/text()",
    "name(/*)",
    "concat(//a, '-', //b)",
    "//a | //b",
    "/r/a/following-sibling::*",
  ],
  ...[
    "number(//a)",
    "//a[position()<2]",
    "string-length(string(//b))",
    "translate(string(//a),'1','x')",
    "//zz",
    "not(//a)",
  ],
);
const document = fc
  .array(
    fc.tuple(one("a", "b", "c"), one("", ' x="1"', ' x="2"'), one("1", "2.5", "t", "", "<a>3</a>", "<b x='1'/>")),
    { maxLength: 4 },
  )
  .map(
    (items) => `<r>${items.map(([name, attribute, text]) => `<${name}${attribute}>${text}</${name}>`).join("")}</r>`,
  );

/** Random questions by what they are about. */
export const moreQuestions: Readonly<Record<string, fc.Arbitrary<Question>>> = {
  "formatDateTime in languages": fc.tuple(moment, namedFormats, languages).map(([time, format, culture]) => ({
    ask: ["formatDate", time, format, culture],
    expression: `@formatDateTime(${quoted(time)}, ${quoted(format)}, ${quoted(culture)})`,
  })),
  "parseDateTime with a format": fc
    .tuple(
      one(...[...exactFormats].flatMap(([format, texts]) => texts.map((text) => [text, format] as const))),
      one("en-US", "en-GB"),
    )
    .map(([[text, format], culture]) => ({
      ask: ["parseExact", text, format, culture],
      expression: `@parseDateTime(${quoted(text)}, ${quoted(culture)}, ${quoted(format)})`,
    })),
  ticks: moment.map((time) => ({ ask: ["ticks", time], expression: `@string(ticks(${quoted(time)}))` })),
  "addToTime with months": fc.tuple(moment, fc.integer({ min: -500, max: 500 })).map(([time, months]) => ({
    ask: ["addMonths", time, String(months)],
    expression: `@addToTime(${quoted(time)}, ${months}, 'Month')`,
  })),
  dateDifference: fc.tuple(moment, moment).map(([from, to]) => ({
    ask: ["difference", from, to],
    expression: `@dateDifference(${quoted(from)}, ${quoted(to)})`,
  })),
  "order of texts": fc
    .tuple(
      textOf("a", "B", "b", "é", "É", "_", "Z", "ß", "ı", "I", "ſ", "1"),
      textOf("A", "b", "É", "z", "ß", "İ", "i", "[", "1"),
    )
    .map(([left, right]) => ({
      ask: ["compare", left, right],
      expression: `@if(less(${quoted(left)}, ${quoted(right)}), '-1', if(greater(${quoted(left)}, ${quoted(right)}), '1', '0'))`,
    })),
  "div of integers": ofIntegers("divide64", "div"),
  "mod of integers": ofIntegers("remainder64", "mod"),
  "add of integers": ofIntegers("add64", "add"),
  "mul of integers": ofIntegers("multiply64", "mul"),
  base64: textOf("a", "é", "😀", "\u0000", "\n", "漢").map((text) => ({
    ask: ["base64", text],
    expression: `@base64(${quoted(text)})`,
  })),
  "json of text": jsonish(3).map((text) => ({
    ask: ["jsonRead", text],
    expression: "@string(createArray(json(variables('text'))))",
    variables: { text },
    withMessage: true,
  })),
  xpath: fc.tuple(document, paths).map(([xml, path]) => ({
    ask: ["xpath", xml, path],
    expression: `@xpath(xml(${quoted(xml)}), ${quoted(path)})`,
    asLines: true,
  })),
};
