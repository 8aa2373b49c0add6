import { expect } from "chai";
import fc from "fast-check";
import {
  evaluate,
  EvaluationError,
  ExpressionError,
  functionCatalog,
  parseTemplate,
  prepare,
  printTemplate,
  walkTemplate,
  type ExpressionNode,
  type Template,
} from "../../scripts/expression/index.js";
import { parseExactJson } from "../../scripts/core/json/lossless-json.js";
import { caseContext } from "./functions/workflow.cases.js";

const minInteger = -(2n ** 63n);
const maxInteger = 2n ** 63n - 1n;
const integer = fc.bigInt({ min: minInteger, max: maxInteger });
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_#$-]{0,8}$/).filter((text) => !/^(null|true|false)$/i.test(text));
const literal = fc.oneof(
  fc.constantFrom("null", "true", "false", "0", "-1", "12", "1.5", "2.0", "1E+30", "9223372036854775807"),
  fc.string({ maxLength: 8 }).map((text) => `'${text.replaceAll("'", "''")}'`),
);
/** Expressions as text, in the designer's form. */
const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
  expression: fc.oneof({ maxDepth: 4, withCrossShrink: true }, literal, tie("call")),
  call: fc
    .tuple(
      name,
      fc.array(tie("expression"), { maxLength: 3 }),
      fc.array(
        fc.oneof(
          name.map((key) => `.${key}`),
          name.map((key) => `?.${key}`),
          tie("expression").map((key) => `[${key}]`),
          tie("expression").map((key) => `?[${key}]`),
        ),
        { maxLength: 3 },
      ),
    )
    .map(([callee, list, accesses]) => `${callee}(${list.join(",")})${accesses.join("")}`),
}));
const text = fc.string({ maxLength: 12 }).filter((part) => !part.includes("@"));

/** The tree without places and source. */
function shape(template: Template): unknown {
  const strip = (node: ExpressionNode): unknown =>
    JSON.parse(
      JSON.stringify(node, (key, value: unknown) =>
        ["offset", "end", "nameEnd"].includes(key) ? undefined : typeof value === "bigint" ? `${value}n` : value,
      ),
    );
  if (template.kind === "text") return template.value;
  if (template.kind === "expression") return strip(template.expression);
  return template.segments.map((segment) => (segment.kind === "text" ? segment.value : strip(segment)));
}

describe("expression: properties", () => {
  it("prints what it parses, and parses what it prints", () => {
    fc.assert(
      fc.property(expression, (source) => {
        const template = parseTemplate(`@${source}`);
        const printed = printTemplate(template);
        expect(shape(parseTemplate(printed))).to.deep.equal(shape(template));
        expect(printTemplate(parseTemplate(printed))).to.equal(printed);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, expression), { minLength: 1, maxLength: 4 }), text, (parts, tail) => {
        const source = parts.map(([before, inner]) => `${before}@{${inner}}`).join("") + tail;
        const template = parseTemplate(source);
        expect(shape(parseTemplate(printTemplate(template)))).to.deep.equal(shape(template));
      }),
    );
  });

  it("gives every node the place of its own text", () => {
    fc.assert(
      fc.property(expression, (source) => {
        const template = parseTemplate(`@${source}`);
        walkTemplate(template, (node) => {
          if (node.kind === "call") {
            const again = parseTemplate(`@${template.text.slice(node.offset, node.end)}`);
            expect(again.kind === "expression" && again.expression.kind).to.equal("call");
          }
          expect(node.offset).to.be.lessThan(node.end);
          return undefined;
        });
      }),
    );
  });

  it("carries any text through a literal, an interpolation and back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (value) => {
        const quoted = `'${value.replaceAll("'", "''")}'`;
        expect(evaluate(`@${quoted}`)).to.equal(value);
        expect(evaluate(`<@{${quoted}}>@{${quoted}}`)).to.equal(`<${value}>${value}`);
        expect(evaluate("@{variables('v')}", { variables: { v: value } })).to.equal(value);
        expect(evaluate(printTemplate({ kind: "text", text: "", value }))).to.equal(value);
      }),
    );
  });

  it("leaves text without @ alone", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(evaluate(value)).to.equal(value);
      }),
    );
  });

  it("keeps JSON values as they are, and writes them as JSON reads them", () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes("@"));
    fc.assert(
      fc.property(json, (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(evaluate(plain)).to.deep.equal(plain);
        expect(prepare(plain)({})).to.deep.equal(plain);
        const written = evaluate("@{variables('v')}", { variables: { v: [plain] } });
        expect(parseExactJson(written as string)).to.deep.equal([plain]);
        expect(evaluate("@json(string(variables('v')))", { variables: { v: [plain] } })).to.deep.equal([plain]);
      }),
    );
  });

  const operations: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
    add: (left, right) => left + right,
    sub: (left, right) => left - right,
    mul: (left, right) => left * right,
    div: (left, right) => left / right,
    mod: (left, right) => left % right,
  };
  for (const [operation, exact] of Object.entries(operations)) {
    it(`${operation} agrees with exact integers, and says so when 64 bits do not hold the result`, () => {
      const operand = fc.oneof(integer, fc.integer().map(BigInt), fc.bigInt({ min: -(2n ** 32n), max: 2n ** 32n }));
      fc.assert(
        fc.property(operand, operand, (left, right) => {
          const run = (): unknown => evaluate(`@${operation}(${left}, ${right})`);
          const expected =
            right === 0n && (operation === "div" || operation === "mod") ? undefined : exact(left, right);
          if (expected === undefined || expected < minInteger || expected > maxInteger) {
            expect(run).to.throw(EvaluationError);
          } else {
            const result = run();
            expect(BigInt(result as number)).to.equal(expected);
            expect(typeof result).to.equal(Number.isSafeInteger(Number(expected)) ? "number" : "bigint");
          }
        }),
        { numRuns: 300 },
      );
    });
  }

  it("compares integers exactly", () => {
    fc.assert(
      fc.property(integer, integer, (left, right) => {
        expect(evaluate(`@less(${left}, ${right})`)).to.equal(left < right);
        expect(evaluate(`@equals(${left}, ${right})`)).to.equal(left === right);
        expect(evaluate(`@int(string(${left}))`)).to.equal(Number.isSafeInteger(Number(left)) ? Number(left) : left);
      }),
    );
  });

  it("prints doubles so that they read back the same", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const printed = evaluate("@{variables('v')}", { variables: { v: value } }) as string;
        expect(Number(printed)).to.equal(value === 0 ? Number(printed) : value);
      }),
    );
  });

  it("undoes its encodings", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (value) => {
        const context = { variables: { v: value } };
        for (const [encode, decode] of [
          ["base64", "base64ToString"],
          ["uriComponent", "uriComponentToString"],
          ["encodeUriComponent", "decodeUriComponent"],
          ["dataUri", "dataUriToString"],
          ["encodeXmlName", "decodeXmlName"],
          ["encodeXmlValue", "decodeXmlValue"],
          ["binary", "string"],
        ]) {
          expect(evaluate(`@${decode}(${encode}(variables('v')))`, context), encode).to.equal(value);
        }
      }),
    );
  });

  it("adds and takes away time without losing a tick", () => {
    const time = fc.date({ min: new Date("1600-01-01"), max: new Date("2400-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (date, seconds) => {
        const start = date.toISOString().replace("Z", "1234Z");
        const there = evaluate(`@addSeconds('${start}', ${seconds})`) as string;
        expect(evaluate(`@addSeconds('${there}', ${-seconds})`)).to.equal(start);
        expect(Date.parse(there)).to.equal(date.getTime() + seconds * 1000);
        const span = evaluate(`@dateDifference('${start}', '${there}')`) as string;
        expect(evaluate(`@formatTimeSpan('${span}', 'c')`)).to.equal(span);
      }),
    );
  });

  it("never fails in any other way than by its two errors, whatever the template", () => {
    const pieces = fc.constantFrom(
      "@",
      "{",
      "}",
      "(",
      ")",
      "[",
      "]",
      "?",
      ".",
      ",",
      "'",
      '"',
      " ",
      "\u00a0",
      "1",
      "-",
      "e",
      "item",
      "concat",
      "null",
      "@{",
      "@@",
      "'a'",
      "/",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces, { maxLength: 30 }).map((list) => list.join("")),
        ),
        (source) => {
          for (const template of [source, `@${source}`, `x@{${source}}`]) {
            try {
              evaluate(template, caseContext);
            } catch (error) {
              if (error instanceof ExpressionError) {
                expect(error.offset).to.be.within(0, template.length);
                expect(error.end).to.be.at.least(error.offset);
              } else expect(error).to.be.instanceOf(EvaluationError);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("never fails in any other way than by its two errors, whatever the arguments", () => {
    const names = [...functionCatalog.values()];
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
      integer,
      fc.double(),
      fc.constantFrom(
        "",
        "o",
        "D",
        "en-US",
        "de-DE",
        "2020-01-31",
        "Pacific Standard Time",
        "Day",
        "#,0.0",
        "C2",
        "<a>1</a>",
        "a/b",
        "e",
        "\\",
        "'",
        "%",
        "1e400",
        "-",
        "::",
      ),
      fc.constantFrom(
        { "$content-type": "text/plain", $content: "aGk=" },
        { "$content-type": "application/xml", $content: "PGE+MTwvYT4=" },
        { "$content-type": "x", $content: "!" },
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(value, { maxLength: 4 }), ({ name: callee }, values) => {
        const list = values.map((_, index) => `variables('v')[${index}]`).join(",");
        try {
          evaluate(`@{${callee}(${list})}`, { ...caseContext, variables: { v: values } });
        } catch (error) {
          expect(error, `${callee} ${error instanceof Error ? (error.stack ?? "") : ""}`).to.be.instanceOf(
            EvaluationError,
          );
        }
      }),
      { numRuns: 5000 },
    );
  });
});
