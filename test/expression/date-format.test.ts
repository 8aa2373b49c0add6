import { expect } from "chai";
import { evaluate } from "../../scripts/expression/index.js";
import { windowsZones } from "../../scripts/expression/dotnet/windows-zones.js";

const now = new Date("2026-07-15T12:00:00Z");

/** Mostly the examples of Microsoft Learn, "Standard date and time format strings" and its custom counterpart. */
const formats: readonly [time: string, format: string, locale: string, text: string][] = [
  ["2009-06-15T13:45:30", "d", "en-US", "6/15/2009"],
  ["2009-06-15T13:45:30", "d", "fr-FR", "15/06/2009"],
  ["2009-06-15T13:45:30", "d", "ja-JP", "2009/06/15"],
  ["2009-06-15T13:45:30", "D", "en-US", "Monday, June 15, 2009"],
  ["2009-06-15T13:45:30", "D", "de-DE", "Montag, 15. Juni 2009"],
  ["2009-06-15T13:45:30", "D", "es-ES", "lunes, 15 de junio de 2009"],
  ["2009-06-15T13:45:30", "f", "en-US", "Monday, June 15, 2009 1:45 PM"],
  ["2009-06-15T13:45:30", "F", "en-US", "Monday, June 15, 2009 1:45:30 PM"],
  ["2009-06-15T13:45:30", "g", "en-US", "6/15/2009 1:45 PM"],
  ["2009-06-15T13:45:30", "g", "es-ES", "15/6/2009 13:45"],
  ["2009-06-15T13:45:30", "G", "en-US", "6/15/2009 1:45:30 PM"],
  ["2009-06-15T13:45:30", "m", "en-US", "June 15"],
  ["2009-06-15T13:45:30", "M", "da-DK", "15. juni"],
  ["2009-06-15T13:45:30.6175425", "o", "en-US", "2009-06-15T13:45:30.6175425"],
  ["2009-06-15T13:45:30.6175425Z", "O", "de-DE", "2009-06-15T13:45:30.6175425Z"],
  ["2009-06-15T13:45:30Z", "r", "fr-FR", "Mon, 15 Jun 2009 13:45:30 GMT"],
  ["2009-06-15T13:45:30", "s", "en-US", "2009-06-15T13:45:30"],
  ["2009-06-15T13:45:30", "t", "en-US", "1:45 PM"],
  ["2009-06-15T13:45:30", "t", "de-DE", "13:45"],
  ["2009-06-15T13:45:30", "T", "en-US", "1:45:30 PM"],
  ["2009-06-15T13:45:30", "u", "en-US", "2009-06-15 13:45:30Z"],
  ["2009-06-15T13:45:30", "U", "en-US", "Monday, June 15, 2009 1:45:30 PM"],
  ["2009-06-15T13:45:30", "y", "en-US", "June 2009"],
  ["2009-06-15T13:45:30", "Y", "fr-FR", "juin 2009"],
  ["2009-06-15T13:45:30", "G", "", "06/15/2009 13:45:30"],
  ["2009-06-01T13:45:30", "d M yy", "en-US", "1 6 09"],
  ["2009-06-01T13:45:30", "dd ddd dddd", "en-US", "01 Mon Monday"],
  ["2009-06-15T13:45:30.6175", "f ff fff ffff fffff ffffff fffffff", "en-US", "6 61 617 6175 61750 617500 6175000"],
  ["2009-06-15T13:45:30.6175", "ss.FFFFFFF", "en-US", "30.6175"],
  ["2009-06-15T13:45:30", "ss.FFFFFFF", "en-US", "30"],
  ["2009-06-15T13:45:30.05", "%F", "en-US", ""],
  ["2009-06-15T00:05:09", "h:m:s hh:mm:ss H HH", "en-US", "12:5:9 12:05:09 0 00"],
  ["2009-06-15T13:45:30", "hh:mm tt t", "en-US", "01:45 PM P"],
  ["2009-06-15T13:45:30", "MMM MMMM", "en-US", "Jun June"],
  ["2009-06-15T13:45:30", "y yy yyy yyyy yyyyy", "en-US", "9 09 2009 2009 02009"],
  ["2009-06-15T13:45:30Z", "HH K", "en-US", "13 Z"],
  ["2009-06-15T13:45:30Z", "z zz zzz", "en-US", "+0 +00 +00:00"],
  ["2009-06-15T13:45:30", "'arr:' h:m t", "en-US", "arr: 1:45 P"],
  ["2009-06-15T13:45:30", 'h \\h "at" gg', "en-US", "1 h at A.D."],
  ["2009-06-15T13:45:30", "yyyy-MM-dd'T'HH:mm:ss.fffffffK", "en-US", "2009-06-15T13:45:30.0000000"],
  ["2009-06-15T13:45:30", "dd/MM/yyyy", "de-DE", "15.06.2009"],
  ["2009-06-15T13:45:30", "dd/MM/yyyy", "en-US", "15/06/2009"],
  ["2009-06-15T13:45:30", "%d", "en-US", "15"],
  ["2009-06-15T13:45:30", "MMMM", "ru-RU", "июнь"],
  ["2009-06-15T13:45:30", "d MMMM", "ru-RU", "15 июня"],
  ["0001-01-01", "o", "en-US", "0001-01-01T00:00:00.0000000"],
];

const times: readonly [text: string, locale: string, time: string][] = [
  ["2009-06-15", "en-US", "2009-06-15T00:00:00.0000000"],
  ["2009-06", "en-US", "2009-06-01T00:00:00.0000000"],
  ["2009-6-5", "en-US", "2009-06-05T00:00:00.0000000"],
  ["2009-06-15 13:45", "de-DE", "2009-06-15T13:45:00.0000000"],
  ["2009-06-15T13:45:30.123456789", "en-US", "2009-06-15T13:45:30.1234568"],
  ["2009-06-15T13:45:30-07:00", "en-US", "2009-06-15T20:45:30.0000000+00:00"],
  ["2009-06-15T13:45:30+0530", "en-US", "2009-06-15T08:15:30.0000000+00:00"],
  ["2009-06-15 13:45:30Z", "en-US", "2009-06-15T13:45:30.0000000Z"],
  ["Mon, 15 Jun 2009 20:45:30 GMT", "en-US", "2009-06-15T20:45:30.0000000Z"],
  ["6/15/2009", "en-US", "2009-06-15T00:00:00.0000000"],
  ["15/06/2009", "en-GB", "2009-06-15T00:00:00.0000000"],
  ["6/15/09 1:45 PM", "en-US", "2009-06-15T13:45:00.0000000"],
  ["6/15/2009 12:00:00 AM", "en-US", "2009-06-15T00:00:00.0000000"],
  ["6/15/2009 1:45:30 PM +02:00", "en-US", "2009-06-15T11:45:30.0000000+00:00"],
  ["June 15, 2009", "en-US", "2009-06-15T00:00:00.0000000"],
  ["15 June 2009 3 pm", "en-US", "2009-06-15T15:00:00.0000000"],
  ["Monday, June 15, 2009 1:45 PM", "en-US", "2009-06-15T13:45:00.0000000"],
  ["Jun 2009", "en-US", "2009-06-01T00:00:00.0000000"],
  ["June 15", "en-US", "2026-06-15T00:00:00.0000000"],
  ["6/15", "en-US", "2026-06-15T00:00:00.0000000"],
  ["13:45", "en-US", "2026-07-15T13:45:00.0000000"],
  ["15.06.2009 13:45", "de-DE", "2009-06-15T13:45:00.0000000"],
  ["15. Juni 2009", "de-DE", "2009-06-15T00:00:00.0000000"],
  ["15.06.2009 13.45", "da-DK", "2009-06-15T13:45:00.0000000"],
  ["2009年6月15日", "ja-JP", "2009-06-15T00:00:00.0000000"],
  ["15 июня 2009 г.", "ru-RU", "2009-06-15T00:00:00.0000000"],
  ["2/29/2024", "en-US", "2024-02-29T00:00:00.0000000"],
  ["1/1/49", "en-US", "2049-01-01T00:00:00.0000000"],
  ["1/1/50", "en-US", "1950-01-01T00:00:00.0000000"],
];

const noTimes = [
  "",
  " ",
  "x",
  "2009",
  "2/29/2023",
  "13/45",
  "13/13/2009",
  "25:00",
  "12:60",
  "13:00 PM",
  "0:30 AM",
  "2009-13-01",
  "2009-06-15T24:00:00",
  "2009-06-15T10:00:00+15:00",
  "June",
  "June 15 2009 and more",
  "1 2 3 4",
  "1/2/3/4",
  "20090615",
  "9".repeat(200),
];

const exact: readonly [text: string, format: string, locale: string, time: string | undefined][] = [
  ["15.06.2009", "dd.MM.yyyy", "en-US", "2009-06-15T00:00:00.0000000"],
  ["5.6.2009", "d.M.yyyy", "en-US", "2009-06-05T00:00:00.0000000"],
  ["5.6.2009", "dd.MM.yyyy", "en-US", undefined],
  ["2009-06-15T13:45:30.617Z", "yyyy-MM-ddTHH:mm:ss.fffK", "en-US", "2009-06-15T13:45:30.6170000Z"],
  ["20090615134530", "yyyyMMddHHmmss", "en-US", "2009-06-15T13:45:30.0000000"],
  ["15 juin 2009", "d MMMM yyyy", "fr-FR", "2009-06-15T00:00:00.0000000"],
  ["lun. 15/06/09", "ddd dd/MM/yy", "fr-FR", "2009-06-15T00:00:00.0000000"],
  ["01:45 PM", "hh:mm tt", "en-US", "2026-07-15T13:45:00.0000000"],
  ["Monday, June 15, 2009", "D", "en-US", "2009-06-15T00:00:00.0000000"],
  ["Mon, 15 Jun 2009 13:45:30 GMT", "r", "de-DE", "2009-06-15T13:45:30.0000000Z"],
  ["2009-06-15 13:45:30Z", "u", "en-US", "2009-06-15T13:45:30.0000000Z"],
  ["2009-06-15 +02:00", "yyyy-MM-dd zzz", "en-US", "2009-06-14T22:00:00.0000000+00:00"],
  ["2009-06-15 ", "yyyy-MM-dd", "en-US", undefined],
  ["2009-02-30", "yyyy-MM-dd", "en-US", undefined],
  ["June 15", "MMMM d", "en-US", "2026-06-15T00:00:00.0000000"],
];

describe("expression: .NET dates", () => {
  for (const [time, format, locale, text] of formats) {
    const expression = `@formatDateTime('${time}', '${format.replaceAll("'", "''")}', '${locale}')`;
    it(`${expression} is ${text}`, () => expect(evaluate(expression, { now })).to.equal(text));
  }
  for (const [text, locale, time] of times) {
    it(`reads '${text}' as ${locale}`, () => {
      expect(evaluate(`@parseDateTime('${text}', '${locale}')`, { now })).to.equal(time);
    });
  }
  for (const text of noTimes) {
    it(`does not read '${text.slice(0, 30)}'`, () => {
      expect(() => evaluate("@parseDateTime(variables('t'))", { now, variables: { t: text } })).to.throw(
        /date and time/,
      );
    });
  }
  for (const [text, format, locale, time] of exact) {
    const expression = `@parseDateTime('${text}', '${locale}', '${format}')`;
    it(`${expression} ${time === undefined ? "fails" : `is ${time}`}`, () => {
      if (time === undefined) expect(() => evaluate(expression, { now })).to.throw(/in the format/);
      else expect(evaluate(expression, { now })).to.equal(time);
    });
  }

  it("knows every Windows time zone by a zone that Intl knows", () => {
    expect(windowsZones.size).to.be.greaterThan(135);
    for (const [name, zone] of windowsZones) {
      expect(() => new Intl.DateTimeFormat("en", { timeZone: zone }), zone).to.not.throw();
      const there = evaluate(`@convertFromUtc('2026-01-15T12:00:00Z', '${name}')`) as string;
      expect(there).to.match(/^2026-01-1[456]T/);
      if (name === "UTC") continue;
      expect(evaluate(`@convertToUtc('${there}', '${name}')`), name).to.equal("2026-01-15T12:00:00.0000000Z");
    }
  });

  it("follows summer time", () => {
    const offset = (month: string, zone: string): unknown =>
      evaluate(`@convertFromUtc('2026-${month}-01T12:00:00Z', '${zone}', 'HH:mm')`);
    expect(offset("01", "W. Europe Standard Time")).to.equal("13:00");
    expect(offset("07", "W. Europe Standard Time")).to.equal("14:00");
    expect(offset("01", "AUS Eastern Standard Time")).to.equal("23:00");
    expect(offset("07", "AUS Eastern Standard Time")).to.equal("22:00");
    expect(offset("07", "Nepal Standard Time")).to.equal("17:45");
    expect(offset("07", "Newfoundland Standard Time")).to.equal("09:30");
    expect(offset("07", "US Mountain Standard Time")).to.equal("05:00");
  });
});
