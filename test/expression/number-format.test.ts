import { expect } from "chai";
import { evaluate, EvaluationError } from "../../scripts/expression/index.js";

/** Mostly the examples of Microsoft Learn, "Standard numeric format strings" and "Custom numeric format strings". */
const cases: readonly [number: string, format: string, locale: string | undefined, text: string][] = [
  ["123.456", "C", "en-US", "$123.46"],
  ["-123.456", "C3", "en-US", "-$123.456"],
  ["123.456", "C", "fr-FR", "123,46 €"],
  ["-123.456", "C3", "fr-FR", "-123,456 €"],
  ["123.456", "C", "ja-JP", "¥123"],
  ["1234.5", "C", "de-DE", "1.234,50 €"],
  ["1234.5", "C", "de", "1.234,50 €"],
  ["1234.5", "c0", "en-GB", "£1,234"],
  ["1234.5", "C", "", "¤1,234.50"],
  ["1234", "D", undefined, "1234"],
  ["-1234", "D6", undefined, "-001234"],
  ["1052.0329112756", "E", "en-US", "1.052033E+003"],
  ["-1052.0329112756", "e2", "en-US", "-1.05e+003"],
  ["1052.0329112756", "E2", "fr-FR", "1,05E+003"],
  ["0.00012", "E1", "en-US", "1.2E-004"],
  ["0", "0.##;neg 0.##", "en-US", "0"],
  ["0", "0;(0);", "en-US", "0"],
  ["1234.567", "F", "en-US", "1234.57"],
  ["1234", "F1", "en-US", "1234.0"],
  ["-1234.56", "F4", "en-US", "-1234.5600"],
  ["1234.567", "F", "de-DE", "1234,57"],
  ["-0.001", "F2", "en-US", "0.00"],
  ["9223372036854775807", "F1", "en-US", "9223372036854775807.0"],
  ["-123.456", "G", "en-US", "-123.456"],
  ["-123.456", "G", "sv-SE", "-123,456"],
  ["123.4546", "G4", "en-US", "123.5"],
  ["-1234567890e-25", "G", "en-US", "-1.23456789E-16"],
  ["12345", "G3", "en-US", "1.23E+04"],
  ["0.00001", "G3", "en-US", "1E-05"],
  ["0.0001", "G3", "en-US", "0.0001"],
  ["5637144576", "G", "en-US", "5637144576"],
  ["1234.567", "N", "en-US", "1,234.57"],
  ["1234", "N1", "en-US", "1,234.0"],
  ["-1234.56", "N3", "de-DE", "-1.234,560"],
  ["1234567", "N0", "hi-IN", "12,34,567"],
  ["1234567.5", "N1", "fr-FR", "1\u00a0234\u00a0567,5"],
  ["9223372036854775807", "N0", undefined, "9,223,372,036,854,775,807"],
  ["1", "P", "en-US", "100.00%"],
  ["-0.39678", "P1", "en-US", "-39.7%"],
  ["0.25", "P0", "fr-FR", "25 %"],
  ["0.1234", "P1", "tr-TR", "%12,3"],
  ["255", "X", undefined, "FF"],
  ["-1", "x", undefined, "ffffffffffffffff"],
  ["255", "x4", undefined, "00ff"],
  ["123.456", "R", undefined, "123.456"],
  ["1234.5678", "00000", "en-US", "01235"],
  ["0.45678", "0.00", "en-US", "0.46"],
  ["0.45678", "0.00", "fr-FR", "0,46"],
  ["1234.5678", "#####", "en-US", "1235"],
  ["0.45678", "#.##", "en-US", ".46"],
  ["0.45678", ".00", "en-US", ".46"],
  ["2147483647", "##,#", "en-US", "2,147,483,647"],
  ["2147483647", "#,#,,", "en-US", "2,147"],
  ["0.3697", "%#0.00", "en-US", "%36.97"],
  ["0.3697", "##.0 %", "en-US", "37.0 %"],
  ["0.03697", "#0.00‰", "en-US", "36.97‰"],
  ["987654", "#0.0e0", "en-US", "98.8e4"],
  ["1503.92311", "0.0##e+00", "en-US", "1.504e+03"],
  ["1.8901385e-16", "0.0e+00", "en-US", "1.9e-16"],
  ["9.99", "0.0E0", "en-US", "1.0E1"],
  ["0", "0.0E0", "en-US", "0.0E0"],
  ["987654", "\\###00\\#", "en-US", "#987654#"],
  ["68", "# 'degrees'", "en-US", "68 degrees"],
  ["12.345", "#0.0#;(#0.0#);-\\0-", "en-US", "12.35"],
  ["0", "#0.0#;(#0.0#);-\\0-", "en-US", "-0-"],
  ["-12.345", "#0.0#;(#0.0#);-\\0-", "en-US", "(12.35)"],
  ["-5", "0;;zero", "en-US", "-5"],
  ["1234567890", "(###) ###-####", "en-US", "(123) 456-7890"],
  ["5", "000", "en-US", "005"],
  ["-5.5", "000.00", "en-US", "-005.50"],
  ["0", "#", "en-US", ""],
  ["0.1234567890123456", "0.####################", "en-US", "0.123456789012346"],
  ["123456789012345678", "#,0", "en-US", "123,456,789,012,345,678"],
  ["1.5", "'a;b'0.0", "en-US", "a;b1.5"],
];

describe("expression: .NET number formats", () => {
  for (const [number, format, locale, text] of cases) {
    const quoted = [number, `'${format.replaceAll("'", "''")}'`, ...(locale === undefined ? [] : [`'${locale}'`])];
    const expression = `@formatNumber(${quoted.join(", ")})`;
    it(`${expression} is ${text}`, () => expect(evaluate(expression)).to.equal(text));
  }

  it("formats decimals digit by digit", () => {
    expect(evaluate("@formatNumber(decimal('1.005'), 'F2')")).to.equal("1.01");
    expect(evaluate("@formatNumber(decimal('1234567890123456789.123'), 'N2')")).to.equal(
      "1,234,567,890,123,456,789.12",
    );
    expect(evaluate("@formatNumber(decimal('-0.5'), '0')")).to.equal("-1");
  });

  it("has words for what is no number", () => {
    expect(evaluate("@formatNumber(float('nan'), 'N')")).to.equal("NaN");
    expect(evaluate("@formatNumber(div(-1, 0.0), 'N')")).to.equal("-∞");
    expect(evaluate("@formatNumber(div(1, 0.0), 'N', '')")).to.equal("Infinity");
  });

  it("refuses letters .NET does not know", () => {
    for (const format of ["A", "B5", "z"]) {
      expect(() => evaluate(`@formatNumber(1, '${format}')`)).to.throw(EvaluationError, /is not a number format/);
    }
  });
});
