import { expect } from "chai";
import {
  evaluate,
  ExpressionError,
  parseTemplate,
  printTemplate,
  walkTemplate,
} from "../../scripts/expression/index.js";

describe("expression: templates", () => {
  const texts: readonly [template: string, value: string][] = [
    ["str", "str"],
    ["", ""],
    ["@", "@"],
    [" @add(1,2)", " @add(1,2)"],
    [" @@,,}", " @@,,}"],
    ["someone@example.com", "someone@example.com"],
    ["@@unparsed!", "@unparsed!"],
    ["@@{still text}", "@{still text}"],
    ["@@odata.etag", "@odata.etag"],
    // Behind @@ at the start nothing is looked at any more.
    ["@@{'abc'}@{'def'}@@{'ghi'}", "@{'abc'}@{'def'}@@{'ghi'}"],
    ["a @@{b} c", "a @{b} c"],
    ["a@@@{b}", "a@@{b}"],
  ];
  for (const [template, value] of texts) {
    it(`takes ${JSON.stringify(template)} as text`, () => {
      expect(parseTemplate(template)).to.include({ kind: "text", value });
      expect(evaluate(template)).to.equal(value);
    });
  }

  const values: readonly [template: string, value: unknown][] = [
    ["@null", null],
    ["@true", true],
    ["@False", false],
    ["@1", 1],
    ["@-51", -51],
    ["@+54", 54],
    ["@0.5", 0.5],
    ["@+.5", 0.5],
    ["@.5", 0.5],
    ["@+1.", 1],
    ["@-01.0", -1],
    ["@3e1", 30],
    ["@0.9e+1", 9],
    ["@3.2e-1", 0.32],
    ["@9223372036854775807", 9223372036854775807n],
    ["@-9223372036854775808", -9223372036854775808n],
    ["@'test'", "test"],
    ["@'don''t worry'", "don't worry"],
    ["@''''", "'"],
    ["@'}'", "}"],
    ["@ 'led by a blank'", "led by a blank"],
    ["@concat('a',\u00a0'b')", "ab"],
    ["@[1, 'a', [true]]", [1, "a", [true]]],
    ["@[]", []],
    ["@[1, 2][1]", 2],
    ["@ADD(INT('123'),INT('456'))", 579],
    ["@{1}", "1"],
    ["@{-01.0}", "-1"],
    ["@{3e1}", "30"],
    ["@{+15.75}", "15.75"],
    ["@{true}", "True"],
    ["@{false}", "False"],
    ["@{null}", ""],
    ["@{'}'}", "}"],
    ["foo @{'bar'} baz", "foo bar baz"],
    ["@{'h'}@{'e'}@{'y'}", "hey"],
    ["testing @@{'blah'} @{'thing'}", "testing @{'blah'} thing"],
    ["@{9223372036854775809.5}", "9.223372036854776E+18"],
    ["@{createArray(1, 'a', null, true)}", '[1,"a",null,true]'],
    ["@{createArray(5.0, 0.1, 1e20)}", "[5.0,0.1,1E+20]"],
  ];
  for (const [template, value] of values) {
    it(`evaluates ${template}`, () => expect(evaluate(template)).to.deep.equal(value));
  }

  const broken: readonly [template: string, offset: number, message: RegExp][] = [
    ["@'a','b'", 4, /unexpected ','/],
    ["@{'a','b'}", 5, /unexpected ','/],
    ["@'a'}", 4, /unexpected '}'/],
    ["@{'a'", 5, /unexpected end/],
    [" @{", 3, /unexpected end/],
    ["@()", 1, /unexpected '\('/],
    ["@{}", 2, /unexpected '}'/],
    ["@concat", 1, /neither a function call nor/],
    ["@{concat}", 2, /neither a function call nor/],
    ["@concat('a','b')('c')", 16, /unexpected '\('/],
    ["@concat('a'", 11, /unexpected end/],
    ["@concat('a',)", 12, /unexpected '\)'/],
    ["@concat('a)", 8, /not closed/],
    ["@+", 1, /not a number/],
    ["@1e", 1, /not a number/],
    ["@1e1.1", 1, /not a number/],
    ["@++1", 1, /not a number/],
    ["@12abc", 1, /not a number/],
    ["@9223372036854775808", 1, /64-bit/],
    ['@concat("a")', 8, /double quote/],
    ['@string( { "name": 1 } )', 9, /unexpected '\{'/],
    ["@outputs('A')?", 14, /unexpected end/],
    ["@outputs('A').", 14, /a property name/],
    ["@outputs('A')['b'", 17, /unexpected end/],
    ["@contains(@{'a'})", 10, /unexpected '@'/],
    ["@'a'['b']", 4, /unexpected '\['/],
    ["@1+2", 1, /not a number/],
  ];
  for (const [template, offset, message] of broken) {
    it(`refuses ${template}`, () => {
      expect(() => parseTemplate(template))
        .to.throw(ExpressionError, message)
        .with.property("offset", offset);
    });
  }

  it("refuses nesting that would exhaust the stack", () => {
    const deep = (depth: number): string => `@${"not(".repeat(depth)}true${")".repeat(depth)}`;
    expect(evaluate(deep(100))).to.equal(true);
    expect(() => parseTemplate(deep(100_000))).to.throw(ExpressionError, /deeper than 200/);
    expect(() => parseTemplate(`@item()${"?.a".repeat(100_000)}`)).to.throw(ExpressionError, /in a row/);
  });

  it("keeps the offsets of every node", () => {
    const text = "to @{outputs('Get_it')?['body/value'].name}!";
    const found: string[] = [];
    walkTemplate(parseTemplate(text), (node) => {
      found.push(`${node.kind} ${text.slice(node.offset, node.end)}`);
      return undefined;
    });
    expect(found).to.deep.equal([
      "member outputs('Get_it')?['body/value'].name",
      "member outputs('Get_it')?['body/value']",
      "call outputs('Get_it')",
      "literal 'Get_it'",
      "literal 'body/value'",
      "literal name",
    ]);
  });

  it("prints a template as the designer writes it", () => {
    for (const [template, printed] of [
      ["@if( equals( 1 , 2.0 ), 'it''s', null )", "@if(equals(1,2.0),'it''s',null)"],
      ["x @@{y} @{ item() ?[ 'a/b' ] .c }", "x @@{y} @{item()?['a/b'].c}"],
      ["@@text", "@@text"],
    ] as const) {
      expect(printTemplate(parseTemplate(template))).to.equal(printed);
    }
  });
});
