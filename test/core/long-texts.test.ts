import { expect } from "chai";
import { parseJsonText } from "../../scripts/expression/values/json-text.js";
import { readNewtonsoftJson } from "../../scripts/expression/values/newtonsoft-json.js";
import { evaluate } from "../../scripts/expression/index.js";
import { plainName } from "../../scripts/logic-apps/translate/workflow-name.js";
import { Redactor } from "../../scripts/rehearsal/record/redact.js";

const long = 200_000;
const fails = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

/** Texts on which a pattern that tries every beginning and every end takes minutes. */
const works: readonly [what: string, work: () => unknown][] = [
  ["a number in JSON", () => parseJsonText("1".repeat(long))],
  ["a number that is none", () => fails(() => readNewtonsoftJson(`${"1".repeat(long)}x`))],
  [
    "a declaration of XML that does not end",
    () => fails(() => evaluate("@xml(variables('x'))", { variables: { x: `<?xml${" ".repeat(long)}` } })),
  ],
  ["a name of hyphens", () => plainName(`a${"-".repeat(long)}a`)],
  ["a text in a recorded run", () => new Redactor().redact("a".repeat(long))],
];

describe("a long text of strangers", () => {
  for (const [what, work] of works) {
    // Tens of seconds each before; the time of the processor does not depend on what else the machine does.
    it(`costs no more than its length: ${what}`, () => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1e6).to.be.below(2);
    }).timeout(60_000);
  }

  it("is redacted as before, also where one address follows another", () => {
    const text = JSON.stringify(new Redactor().redact("x=anna@contoso.com_bert@contoso.com%40; carl%40fabrikam.com"));
    for (const name of ["anna", "bert", "carl"]) expect(text).not.to.include(name);
  });
});
