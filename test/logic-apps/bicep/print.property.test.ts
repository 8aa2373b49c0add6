import { expect } from "chai";
import fc from "fast-check";
import { printBicep, type BicepStatement } from "../../../scripts/logic-apps/bicep/document.js";
import { newSymbols } from "../../../scripts/logic-apps/bicep/symbols.js";
import { code, interpolated, type BicepValue } from "../../../scripts/logic-apps/bicep/value.js";
import { describeWith } from "../../support/optional-tool.js";
import { compileBicep } from "../support/bicep.js";
import { evaluatedTemplate } from "../support/bicep-judge.js";

/** Texts that mean something to Bicep, to Resource Manager or to their readers. */
const hostile = [
  "${code}",
  "$${x}",
  "\\${x}",
  "'quoted'",
  "'''",
  "\\",
  "line\nfeed\r\n\ttab",
  "[parameters('x')]",
  "[[x]",
  "[",
  "@{body('x')}",
  "//",
  "/* */",
  "#disable-next-line",
  "true",
  "null",
  "resource",
  "for",
  "if",
  "__proto__",
  "constructor",
  "a-b",
  "1a",
  "",
  " ",
  "ÄÖ 漢字 🎉",
  "\u0000\u001b\u007f\u2028\u202e\ufeff",
  "\u{10ffff}",
];

const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));

/** JSON as flows have it; names in an object differ in more than letter case, as Resource Manager demands. */
const { tree } = fc.letrec<{ tree: BicepValue; leaf: BicepValue }>((tie) => ({
  leaf: fc.oneof(
    text,
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  ),
  tree: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(text, tie("tree")), { maxLength: 4, selector: ([name]) => name.toLowerCase() })
      .map((members) => Object.fromEntries(members)),
  ),
}));

describeWith(
  "bicep",
  "Bicep printer",
  () => {
    it("writes any JSON so that the compiler reads the same", async () => {
      const values = fc.sample(fc.array(tree, { minLength: 100, maxLength: 100 }), { numRuns: 1, seed: 15 }).flat();
      const all = [
        ...hostile,
        { ...Object.fromEntries(hostile.map((name) => [name, name])) },
        -0,
        1.5,
        1e21,
        ...values,
      ];
      const { diagnostics, output } = await compileBicep(
        new Map([
          [
            "main.bicep",
            printBicep(hostile, [
              { kind: "var", name: "values", value: all },
              { kind: "output", name: "all", type: "array", description: "All", value: code("values") },
            ]),
          ],
        ]),
      );
      expect(diagnostics).to.deep.equal([]);
      const { variables } = output.get("main.bicep") as { variables: { values: readonly unknown[] } };
      all.forEach((value, at) => {
        expect(JSON.stringify(evaluatedTemplate(variables.values[at]))).to.equal(
          JSON.stringify(value === 0 ? 0 : value),
        );
      });
    });

    it("keeps code in texts apart from the texts", async () => {
      const statements: BicepStatement[] = hostile.map((value, at) => ({
        kind: "output",
        name: `output${at}`,
        type: "string",
        description: value,
        value: interpolated`${value}-${code("name")}-${value}`,
      }));
      const name: BicepStatement = { kind: "param", name: "name", type: "string", description: "x", value: "${x}" };
      const { diagnostics, output } = await compileBicep(
        new Map([["main.bicep", printBicep([], [name, ...statements])]]),
      );
      expect(diagnostics).to.deep.equal([]);
      const { outputs } = output.get("main.bicep") as {
        outputs: Readonly<Record<string, { value: string; metadata: { description: string } }>>;
      };
      hostile.forEach((value, at) => {
        const found = outputs[`output${at}`];
        // The compiler itself makes line feeds of the line ends of descriptions.
        expect(evaluatedTemplate(found?.metadata.description)).to.equal(value.replaceAll("\r\n", "\n"));
        // format('…{0}…', parameters('name')) with quotes and braces doubled
        const format = /^\[format\('([^]*)', parameters\('name'\)\)\]$/.exec(found?.value ?? "")?.[1];
        expect(format?.replaceAll("''", "'").replaceAll("{{", "{").replaceAll("}}", "}")).to.equal(
          `${value}-{0}-${value}`,
        );
      });
    });

    it("makes identifiers of any names, unlike ones of unlike names", async () => {
      const symbols = newSymbols();
      const names = [...hostile, "A", "a", "a_2", "a", ...fc.sample(text, { numRuns: 60, seed: 15 })];
      const statements = names.map((name): BicepStatement => ({
        kind: "param",
        name: symbols(name, "Value"),
        type: "string",
        description: name,
        value: name,
      }));
      const { diagnostics } = await compileBicep(new Map([["main.bicep", printBicep([], statements)]]));
      expect(diagnostics.filter(({ code: name }) => name !== "no-unused-params")).to.deep.equal([]);
    });
  },
  "dotnet",
);
