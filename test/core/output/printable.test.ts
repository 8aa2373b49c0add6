import { expect } from "chai";
import { inline, printable } from "../../../scripts/core/output/printable.js";

describe("printable text", () => {
  const cases: readonly (readonly [text: string, shown: string])[] = [
    ["##vso[task.setvariable variable=a]b", "# #vso[task.setvariable variable=a]b"],
    ["a ##[error]b", "a # #[error]b"],
    ["###[group]b", "## #[group]b"],
    ["x\n##teamcity[buildStatus]", "x\n# #teamcity[buildStatus]"],
    ["a\n  ::set-output name=a::b", "a\n  : :set-output name=a::b"],
    ["\u001b[31mred\u001b]8;;x\u0007", "\\u001b[31mred\\u001b]8;;x\\u0007"],
    ["a\rb\r\nc", "a\\rb\nc"],
    ["a\u202eb\u2028c\u0085::x", "a\\u202eb\\u2028c\\u0085::x"],
    ["C# [Fact], ## heading, a::b, ☃", "C# [Fact], ## heading, a::b, ☃"],
  ];
  for (const [text, shown] of cases) {
    it(`shows ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () =>
      expect(printable(text, "text")).to.equal(shown));
  }

  it("keeps what JSON says", () => {
    const value = { "a##vso[x]": "\u001b[2J\u009b ##[y] \u202e\n::z" };
    const shown = printable(JSON.stringify(value, null, 2), "json");
    expect(shown).to.not.match(/##|\u009b|\u202e|^\s*::/m);
    expect(JSON.parse(shown)).to.deep.equal(value);
  });

  it("keeps what XML says", () => {
    expect(printable("<a b='##vso[x]'>\n::c</a>", "xml")).to.equal("<a b='&#35;#vso[x]'>\n&#58;:c</a>");
  });

  it("lets annotations of ours through where they are wanted, and no other command", () => {
    expect(printable("::error file=a::b\n::add-mask::c ##[d]", "github")).to.equal(
      "::error file=a::b\n: :add-mask::c # #[d]",
    );
    expect(printable("::error file=a::b", "text")).to.equal(": :error file=a::b");
  });

  it("lets through colors on a terminal, and nothing else", () => {
    expect(printable("\u001b[31ma\u001b[39m\u001b[8mb\u001b[2J", "text", true)).to.equal(
      "\u001b[31ma\u001b[39m\\u001b[8mb\\u001b[2J",
    );
  });

  it("keeps a text of others in its line", () => expect(inline("a\r\n\tb\u0000")).to.equal("a\\r\\n\\tb\\u0000"));
});
