import fc from "fast-check";
import { one, quoted, textOf, type Question } from "./dotnet-question.js";
import { moreQuestions } from "./dotnet-more-questions.js";

const two = (value: number): string => String(value).padStart(2, "0");

/** Formats that name their places: how many there are without is the culture's, and cultures differ with their source. */
const numberFormats = one(
  ...[
    "E0",
    "E",
    "e2",
    "F0",
    "F1",
    "F5",
    "N0",
    "N3",
    "0",
    "0.00",
    "#,##0.00",
    "#,#",
    "0.###E+0",
    "G3",
    "P0",
    "P1",
    "C0",
    "C2",
    "00.0",
    "0.0#",
    "#.##",
  ],
  ...["000", "0,0.0", "#,,", "0.0,", "0%", "0.0‰", "0;(0);z", "#;-#;", "'a'0", "\\#0", "0.00e0", "##0.0E+00"],
  ...["0.##;neg 0.##", "#,#.#", "(0)", "0E0x", "0,0,0", "##,##.00", "0.00%", "%0", ".00", "0.", "0#,#0"],
);
/** .NET Framework, on which the platform's formats rest, writes no minus before a number that is rounded to nothing. */
const vanishes = (text: string): boolean => !/[1-9]/.test(text);
const cultures = one("en-US", "de-DE", "");

/** Halves, which go to the even neighbor, and numbers that only look like halves in decimal. */
const double = fc.oneof(
  fc
    .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -4, max: 6 }))
    .map(([digits, power]) => Number((digits * 10 ** power).toPrecision(12))),
  fc.tuple(fc.integer({ min: -4000, max: 4000 }), one(2, 4, 8, 16)).map(([top, bottom]) => top / bottom),
  one(1.005, 2.675, 12.345, 1e21, 1e23, 5e-324, 0.1 + 0.2, 123456789012345680000, 9.995, 0.045),
);
const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const decimalText = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.option(fc.stringMatching(/^[0-9]{1,9}$/)))
  .map(([below, whole, fraction]) => `${below ? "-" : ""}${whole}${fraction === null ? "" : `.${fraction}`}`);
const date = (from: number, to: number): fc.Arbitrary<string> =>
  fc
    .record({
      year: fc.integer({ min: from, max: to }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      second: fc.integer({ min: 0, max: 59 }),
      fraction: one("", ".5", ".0000001", ".1230000", ".9999999"),
    })
    .map(
      (at) =>
        `${String(at.year).padStart(4, "0")}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}:${two(at.second)}${at.fraction}`,
    );
const dateFormats = one(
  ...["d", "D", "f", "F", "g", "G", "m", "o", "r", "s", "t", "T", "u", "y", "yyyy-MM-dd", "dd/MM/yyyy HH:mm:ss"],
  ...["ddd, d MMM yyyy", "dddd d MMMM", "h:mm tt", "hh\\:mm", "'T'HH", "yy y yyy", "MMMM yyyy", "fff FFF", "%d", "%h"],
  ...["HHmmssfffffff", "d.M", "K", "zzz", "%t", "M/d", "yyyyy", "H:m:s.FFFFFFF", "ss.FF'x'", "q", "ffffffff"],
);
const zones = one(
  ...["Pacific Standard Time", "W. Europe Standard Time", "AUS Eastern Standard Time", "India Standard Time", "UTC"],
  ...["Eastern Standard Time", "GMT Standard Time", "Tokyo Standard Time", "New Zealand Standard Time"],
);
const timeSpan = fc
  .tuple(
    one("", "-"),
    one("", "3.", "120."),
    fc.integer({ min: 0, max: 86_399 }),
    one("", ".5", ".0000001", ".1234567"),
  )
  .map(([sign, days, seconds, fraction]) => {
    const hours = Math.floor(seconds / 3600);
    return `${sign}${days}${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
  });
const numberText = one(
  ...[
    "1,234.5",
    "12,3,4",
    "1.234,5",
    " 5 ",
    "+5",
    "5-",
    "-5",
    "5+",
    "1e3",
    "1E-3",
    ".5",
    "5.",
    "1.2.3",
    "(5)",
    "1 234",
  ],
  ...["1,", "", ",1", "1e", "--1", "1-2", "0x1", "1_0", "1e5-", "- 5", "5 -", "1.5e+3", "1,000.", "12.,5", "$5", "5%"],
);
const address = fc
  .tuple(
    one("https", "http", "HTTPS"),
    one("contoso.com", "CONTOSO.com", "a.b", "localhost", "[::1]", "user:pw@h.x"),
    one("", ":8080", ":443"),
    one("", "/", "/a b", "/a/../b", "/é", "/a%20b", "//x"),
    one("", "?", "?a=b c", "?é=1", "?a#f", "#f"),
  )
  .map(([scheme, host, port, path, rest]) => `${scheme}://${host}${port}${path}${rest}`);

const element: fc.Memo<string> = fc.memo((depth) =>
  fc
    .tuple(
      one("a", "b", "c"),
      one("", ` x="1"`, ` y="a&amp;b"`, ` x="q'q"`, ` y="&#10;"`),
      depth <= 1
        ? fc.constant("")
        : fc
            .array(
              fc.oneof(
                element(depth - 1),
                one(
                  ...["text", " t ", "a&amp;b", "&#65;", "  ", "&#32;", "&#x9; ", "\n&#10;", "é", "]]&gt;"],
                  ...["<!--c-->", "<![CDATA[x<y]]>", "<?pi d?>"],
                ),
              ),
              { maxLength: 4 },
            )
            .map((parts) => parts.join("")),
      fc.boolean(),
    )
    .map(([name, attribute, content, short]) =>
      content === "" && short ? `<${name}${attribute}/>` : `<${name}${attribute}>${content}</${name}>`,
    ),
);
/** LoadXml reads text, so that the encoding it names is looked at only for its form. */
const xml = fc
  .tuple(
    one(
      ...[
        "",
        `<?xml version="1.0"?>`,
        `<?xml version="1.0" encoding="utf-8"?>\n`,
        `<?xml version="1.0" encoding="martian"?>`,
      ],
      ...[
        `<?xml version='1.0' encoding='utf-16'?>`,
        `<?xml version="1.0" encoding="1252"?>`,
        `<?xml version="1.0" encoding=""?>`,
      ],
      `<?xml version="1.0" encoding="x-none" standalone="yes"?>`,
    ),
    element(3),
  )
  .map((parts) => parts.join(""));
const member: fc.Memo<unknown> = fc.memo((depth) =>
  depth <= 1
    ? one<unknown>(null, "", "t", `a<b&c"`, "é", 7, 1.5, true)
    : fc.oneof(
        member(1),
        fc.array(member(depth - 1), { maxLength: 3 }),
        fc.dictionary(one("a", "b", "a b", "1a"), member(depth - 1), { maxKeys: 3 }),
        fc.record({ "@x": one<unknown>(null, "é", 1.5), "#text": one<unknown>("t", 3) }),
      ),
);

const formatted = (
  operation: string,
  value: fc.Arbitrary<string>,
  call: (text: string) => string,
): fc.Arbitrary<Question> =>
  fc.tuple(value, numberFormats, cultures).map(([text, format, culture]) => ({
    ask: [operation, text, format, culture],
    expression: `@formatNumber(${call(text)}, ${quoted(format)}, ${quoted(culture)})`,
  }));
const plain = (operation: string, value: fc.Arbitrary<string>, name: string): fc.Arbitrary<Question> =>
  value.map((text) => ({ ask: [operation, text], expression: `@{${name}(${quoted(text)})}` }));
const ofDecimals = (operation: string, name: string): fc.Arbitrary<Question> =>
  fc.tuple(decimalText, decimalText).map(([left, right]) => ({
    ask: [operation, left, right],
    expression: `@string(${name}(decimal(${quoted(left)}), decimal(${quoted(right)})))`,
  }));
const withZone = (operation: string, times: fc.Arbitrary<string>, name: string): fc.Arbitrary<Question> =>
  fc.tuple(times, zones).map(([time, zone]) => ({
    ask: [operation, time, zone],
    expression: `@${name}(${quoted(time)}, ${quoted(zone)})`,
  }));

/** Around the largest and the smallest decimal, where sums and products no longer fit. */
const largeDecimal = fc
  .tuple(
    one("", "-"),
    one(
      "79228162514264337593543950335",
      "39614081257132168796771975168",
      "7922816251426433759354395033",
      "1",
      "0.5",
      "2",
    ),
    one("", ".4", ".5", ".0000000000000000000000000001"),
  )
  .map(([sign, whole, fraction]) => `${sign}${whole}${whole.includes(".") ? "" : fraction}`);
const ofLargeDecimals = (operation: string, name: string): fc.Arbitrary<Question> =>
  fc.tuple(largeDecimal, largeDecimal).map(([left, right]) => ({
    ask: [operation, left, right],
    expression: `@string(${name}(decimal(${quoted(left)}), decimal(${quoted(right)})))`,
  }));
/** Single bytes of the charsets in daily use, and names that .NET does not know. */
const charsetName = one(
  ...[
    "utf-8",
    "UTF-8",
    "utf8",
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "latin1",
    "windows-1252",
    "cp1252",
    "utf-16",
    "utf-16BE",
  ],
  ...[
    "unicode",
    "utf-32",
    "iso-8859-15",
    "latin9",
    "iso-8859-2",
    "iso-8859-9",
    "windows-1250",
    "windows-1251",
    "koi8-r",
  ],
  ...["utf16", "iso88591", "martian", "1252"],
);
const members = fc.uniqueArray(fc.tuple(one("a", "b", "c", "1a", "name"), one("1", '"x"', "null", "[]")), {
  selector: ([name]) => name,
});

/** Random questions by what they are about. */
export const questions: Readonly<Record<string, fc.Arbitrary<Question>>> = {
  "formatNumber of floats": formatted("formatDouble", double.map(String), (text) => `float(${quoted(text)})`),
  "formatNumber of integers": formatted("formatInteger", integer.map(String), (text) => `int(${quoted(text)})`),
  "formatNumber of decimals": formatted("formatDecimal", decimalText, (text) => `decimal(${quoted(text)})`),
  formatDateTime: fc
    .tuple(date(1, 9999), one("", "Z"), dateFormats, one("en-US", ""))
    .map(([time, zone, format, culture]) => ({
      ask: ["formatDate", time + zone, format, culture],
      expression: `@formatDateTime(${quoted(time + zone)}, ${quoted(format)}, ${quoted(culture)})`,
    })),
  formatTimeSpan: fc
    .tuple(timeSpan, one("c", "g", "G", "hh\\:mm", "d\\.hh", "%d", "ss\\.fff", "h'h 'm'm'", "FFF", "s\\.FFFFFFF", "t"))
    .map(([span, format]) => ({
      ask: ["formatTimeSpan", span, format, "en-US"],
      expression: `@formatTimeSpan(${quoted(span)}, ${quoted(format)}, 'en-US')`,
    })),
  "float of text": fc.tuple(numberText, cultures).map(([text, culture]) => ({
    ask: ["parseFloat", text, culture],
    expression: `@string(float(${quoted(text)}, ${quoted(culture)}))`,
  })),
  "decimal of text": fc.oneof(numberText, decimalText).map((text) => ({
    ask: ["parseDecimal", text],
    expression: `@string(decimal(${quoted(text)}))`,
  })),
  "add of decimals": ofDecimals("add", "add"),
  "sub of decimals": ofDecimals("subtract", "sub"),
  // .NET Core lets a zero lose its places, .NET Framework keeps them.
  "mul of decimals": ofDecimals("multiply", "mul").filter(({ ask }) =>
    ask.slice(1).every((text) => Number(text) !== 0),
  ),
  "mod of decimals": ofDecimals("remainder", "mod"),
  "add of large decimals": ofLargeDecimals("add", "add"),
  "sub of large decimals": ofLargeDecimals("subtract", "sub"),
  "mul of large decimals": ofLargeDecimals("multiply", "mul"),
  "div of large decimals": ofLargeDecimals("divide", "div"),
  "dataUriToString with a charset": fc
    .tuple(charsetName, fc.uint8Array({ maxLength: 9 }), fc.boolean())
    .map(([charset, bytes, mark]) => {
      const all = Buffer.from(mark ? [0xef, 0xbb, 0xbf, ...bytes] : bytes);
      return {
        ask: ["charset", charset, all.toString("hex")],
        expression: `@dataUriToString('data:text/plain;charset=${charset};base64,${all.toString("base64")}')`,
      };
    }),
  "base64 that is none": fc
    .tuple(
      textOf("YWJj", " ", "\n", "\t", "YWJjZGVm"),
      one("", "", "YQ==", "YWI=", "Y", "=", "é", "-", "YQ=", "YWJj\u00a0"),
    )
    .map((parts) => parts.join(""))
    .map((text) => ({
      ask: ["fromBase64", text],
      expression: `@dataUriToString(concat('data:;base64,', ${quoted(text)}))`,
    })),
  // Members whose names are numbers come first here (docs/deviations.md).
  "setProperty, order of the members": fc
    .tuple(members, one("a", "b", "c", "1a", "name"), one("7", '"y"', "null"))
    .map(([list, name, value]) => {
      const json = `{${list.map(([key, text]) => `"${key}":${text}`).join(",")}}`;
      return {
        ask: ["setProperty", json, name, value],
        expression: `@string(setProperty(json(${quoted(json)}), ${quoted(name)}, json(${quoted(value)})))`,
      };
    }),
  range: fc.tuple(one("0", "-5", "7", "2147483640"), one("-1", "0", "1", "3")).map(([start, count]) => ({
    ask: ["range", start, count],
    expression: `@string(range(${start}, ${count}))`,
  })),
  convertToUtc: withZone("toUtc", date(2000, 2025), "convertToUtc"),
  convertFromUtc: withZone(
    "fromUtc",
    date(2000, 2025).map((time) => `${time}Z`),
    "convertFromUtc",
  ),
  uriComponent: plain(
    "escape",
    textOf("a", " ", "é", "/", "?", "&", "%", "+", "😀", "~", "'", "(", "!", "*"),
    "uriComponent",
  ),
  // A plus sign stands for a blank on the platform, and not for Uri.
  uriComponentToString: plain(
    "unescape",
    textOf("a", "%41", "%zz", "%C3%A9", "%ff", "%", "%2B", "😀", "%E2%82%AC", "%c3"),
    "uriComponentToString",
  ),
  uriHost: plain("host", address, "uriHost"),
  uriPath: plain("path", address, "uriPath"),
  uriPathAndQuery: plain("pathAndQuery", address, "uriPathAndQuery"),
  uriQuery: plain("query", address, "uriQuery"),
  uriScheme: plain("scheme", address, "uriScheme"),
  uriPort: plain("port", address, "uriPort"),
  "string of JSON": plain(
    "jsonText",
    fc.json().map((value) => `{"value":${value}}`),
    "json",
  ),
  // What xml() gives is text again, in which a blank written as a reference is a blank like others.
  "json of XML": plain(
    "xmlToJson",
    xml.filter((text) => !/>[^<]*&#(?:10|32);/.test(text)),
    "json(xml",
  ).map(closed),
  "xml of text": plain("xmlText", xml, "xml"),
  "xml of JSON": plain(
    "jsonToXml",
    member(3).map((value) => JSON.stringify({ r: value })),
    "xml(json",
  ).map(closed),
  encodeXmlName: plain(
    "encodeName",
    textOf("a", "1", " ", "-", ".", "_", "_x0041_", "_x", "é", "😀", ":", "<", "·"),
    "encodeXmlName",
  ),
  decodeXmlName: plain(
    "decodeName",
    textOf("a", "_x0041_", "_x", "_", "_x00e9_", "_X0041_", "x0041_", "_x0001F600_"),
    "decodeXmlName",
  ),
  trim: plain(
    "trim",
    textOf(" ", "\t", "\u00a0", "\u3000", "\ufeff", "\u200b", "\u2028", "\u0085", "\u180e", "a"),
    "trim",
  ),
  toLower: plain("lower", textOf("A", "É", "İ", "Σ", "ẞ", "Ａ", "Ǆ", "Ꜿ"), "toLower"),
  ...moreQuestions,
};

/** One more bracket for a call inside a call. */
function closed({ ask, expression }: Question): Question {
  return { ask, expression: expression.replace(/\)\}$/, "))}") };
}

/** Answers in which .NET Core and .NET Framework are known to differ. */
export function isKnownDifference({ ask: [operation] }: Question, answer: string | null): boolean {
  // The platform closes what is open at the end of a text.
  if (operation === "jsonRead") return /Unexpected end|Error reading JToken/.test(answer ?? "");
  return operation.startsWith("format") && answer !== null && answer.includes("-") && vanishes(answer);
}
