import { expect } from "chai";
import { evaluate, EvaluationError, type EvaluationContext } from "../../scripts/expression/index.js";

/**
 * What expressions were seen to give on tenants, as far as documents leave it open or say something else. Sources: FlowForger's
 * runs (github.com/tomdam/flowforger, tests of packages/engine), IllogicApps' (github.com/ScoreUnder/IllogicApps).
 */
const observed: readonly (readonly [expression: string, result: unknown])[] = [
  // Texts have no case when they are ordered, and have one when they are equal.
  ["greater('b', 'A')", true],
  ["less('a', 'B')", true],
  ["less('B', 'a')", false],
  ["greaterOrEquals('A', 'a')", true],
  ["equals('A', 'a')", false],
  ["equals(101, '101')", false],
  ["equals(1, 1.0)", true],
  ["equals(2, 2, 2)", true],
  ["contains(json('{\"Abc\":1}'), 'aBC')", true],
  ["contains('hello', 'ELL')", false],
  ["startsWith('hello', 'HE')", true],
  ["endsWith('hello', 'LO')", true],
  ["indexOf('BANANA', 'an')", 1],
  // Nothing is evaluated that is not needed.
  ["if(true, 'ok', int('abc'))", "ok"],
  ["or(true, equals(json('not json'), 1))", true],
  // Texts of values.
  ["concat('x', null, true, 1.5)", "xTrue1.5"],
  ["string(createArray(1, 'a', null))", '[1,"a",null]'],
  ["join(createArray(1, null, true), ',')", "1,,True"],
  ["split('abc', '')", ["abc"]],
  ["toUpper('straße')", "STRAßE"],
  ["base64ToString(null)", ""],
  ["uriComponent('a b', 1, true, null)", "a%20b1True"],
  ["uriComponentToString('a+b%2Bc')", "a b+c"],
  // Numbers.
  ["int(true)", 1],
  ["div(7, 2.0)", 3.5],
  ["div(-7, 2)", -3],
  ["mod(-7, 3)", -1],
  ["float('1,5')", 15],
  ["isFloat('15')", true],
  ["formatNumber(0.5, 'P', 'en-US')", "50.00%"],
  ["formatNumber(0.5, 'P', 'de-DE')", "50,00 %"],
  ["formatNumber(-1, 'C', 'en-US')", "-$1.00"],
  ["formatNumber(1234.5, 'C', 'de-DE')", "1.234,50 €"],
  ["formatNumber(12.345, 'N2')", "12.35"],
  ["formatNumber(1.005, 'N2')", "1.00"],
  ["formatNumber(2.5, 'N0')", "2"],
  ["formatNumber(3.5, 'N0')", "4"],
  ["formatNumber(0.125, 'F2')", "0.12"],
  ["formatNumber(0.125, '0.00')", "0.13"],
  ["formatNumber(0.005, 'P0')", "1%"],
  ["formatNumber(1234, 'E2')", "1.23E+003"],
  // Times keep the kind of their text.
  ["formatDateTime('2026-01-15')", "2026-01-15T00:00:00.0000000"],
  ["formatDateTime('2026-01-15T12:30:00Z')", "2026-01-15T12:30:00.0000000Z"],
  ["formatDateTime('2026-01-15T12:30:00+02:00')", "2026-01-15T10:30:00.0000000+00:00"],
  ["addDays('2026-01-15T12:30:00+02:00', 1)", "2026-01-16T10:30:00.0000000+00:00"],
  ["parseDateTime('15.01.2026', 'de-DE')", "2026-01-15T00:00:00.0000000"],
  ["convertFromUtc('2026-01-15T10:30:00Z', 'UTC')", "2026-01-15T10:30:00.0000000Z"],
  ["convertFromUtc('2026-01-15T10:30:00Z', 'W. Europe Standard Time')", "2026-01-15T11:30:00.0000000"],
  ["addToTime('2026-01-31T00:00:00Z', 1, 'Month')", "2026-02-28T00:00:00.0000000Z"],
  ["formatDateTime('2026-01-05', 'dd MMM yyyy', 'de-DE')", "05 Jan. 2026"],
  ["formatDateTime('2026-03-05', 'dd MMM yyyy', 'de-DE')", "05 März 2026"],
  ["formatDateTime('2026-03-05', 'D', 'de-DE')", "Donnerstag, 5. März 2026"],
  ["formatDateTime('2026-03-05', 'D', 'en-GB')", "05 March 2026"],
  ["formatDateTime('2026-02-05', 'ddd MMM', 'fr-FR')", "jeu. févr."],
  ["formatDateTime('2026-03-05T14:07:09', 'f', 'fr-FR')", "jeudi 5 mars 2026 14:07"],
  ["formatDateTime('2026-03-05T14:07:09', 'HH:mm:ss.FFF')", "14:07:09"],
  // Contents.
  ["decodeDataUri('data:text/csv;base64,YSxi')", "a,b"],
  ["decodeDataUri('data:,a%20b')", "a b"],
  ["decodeDataUri('data:application/json;base64,eyJhIjoxfQ==')", { a: 1 }],
  ["string(base64ToBinary('aG k='))", "hi"],
  ["string(binary(true))", "True"],
  ["json(binary('{\"a\":1}'))", { a: 1 }],
  ["xpath(xml('<r><a>1</a><a>2</a></r>'), '//a/text()')", ["1", "2"]],
  // JSON as Newtonsoft.Json reads it.
  ["json('{''a'':''b''}')", { a: "b" }],
  ["json('{a:1}')", { a: 1 }],
  ["json('{\"a\":1 /* c */} // end')", { a: 1 }],
  ["json('[1,2,]')", [1, 2]],
  ["json('[,1]')", [null, 1]],
  ["json('{} x')", {}],
  ["json('[undefined]')", [null]],
  ["json('[0x1A,010,-010]')", [26, 8, -10]],
  ["json('[.5,1.,-0]')", [0.5, 1, 0]],
  ['json(\'{"a":{"b":1}\')', { a: { b: 1 } }],
  ["json('[{\"a\":1}')", [{ a: 1 }]],
  ["json('[\"a''b\"]')", ["a'b"]],
];

const refused: readonly (readonly [expression: string, error: RegExp])[] = [
  ["substring('hello', 5)", /below the length 5/],
  ["int('1.5')", /64-bit integer/],
  ["int(2.9)", /64-bit integer/],
  ["greater('10', 9)", /cannot compare/],
  ["and(true, 1)", /must be true or false/],
  ["length(null)", /a string or an array/],
  ["slice(createArray(1), 0)", /must be a string/],
  ["reverse('abc')", /must be an array/],
  ["union(5, createArray(1))", /an array or an object/],
  ["createArray()", /at least 1 argument/],
  ["abs(-3)", /no function 'abs'/],
  ["ge(3, 2)", /no function 'ge'/],
  ["base64ToString(base64ToBinary('aGk='))", /must be a string/],
  ["convertToUtc('2026-01-15T10:30:00Z', 'W. Europe Standard Time')", /already/],
  ["json('hello')", /parsing value: h\. Path '', line 0, position 0\.$/],
  ["json(' h')", /parsing value: h\. Path '', line 1, position 1\.$/],
  ["json('[tr')", /Unexpected end when reading JSON\. Path '', line 1, position 3\.$/],
  ['json(\'{"a":[1,{"b":\')', /Unexpected end when reading token\. Path 'a\[1\]'\.$/],
  ["json('[1,tru]')", /Error parsing boolean value\. Path '\[0\]', line 1, position 6\.$/],
  ['json(\'{"a":1,,"b":2}\')', /Invalid property identifier character: ,\. Path 'a', line 1, position 7\.$/],
  ["json('[1.2.3]')", /Input string '1\.2\.3' is not a valid number\. Path '\[0\]', line 1, position 6\.$/],
  ["json(']')", /JsonToken EndArray is not valid for closing JsonType None\. Path '', line 1, position 1\.$/],
  ["json('[1 /* c')", /Unexpected end while parsing comment\. Path '\[0\]', line 1, position 7\.$/],
  ["json('')", /Error reading JToken from JsonReader/],
];

describe("expression: what was seen on tenants", () => {
  const context: EvaluationContext = {};

  for (const [expression, result] of observed) {
    it(`${expression} is ${JSON.stringify(result)}`, () => {
      expect(evaluate(`@${expression}`, context)).to.deep.equal(result);
    });
  }

  for (const [expression, error] of refused) {
    it(`${expression} fails`, () => {
      expect(() => evaluate(`@${expression}`, context)).to.throw(EvaluationError, error);
    });
  }
});
