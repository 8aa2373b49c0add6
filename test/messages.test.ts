import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { repository } from "./support/repository.js";

/** Words that CONTRIBUTING.md replaces, as far as they have no other meaning. */
const refused: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/(?<!\bthere )\bis no (?!longer\b)/, "is not a, must be"],
  [/(?<!\bthere )\bare no (?!longer\b)/, "are not"],
  [/\b(?:an|your|its|the|of|or) own connectors?\b/, "custom connector"],
  [/\bleads? nowhere\b/, "points to … that does not exist"],
  [/(?<!\bzip )\bslips?\b/, "violation"],
  // Digits have decimal places, and events take place.
  [/(?<!\b(?:decimal|most \d+|takes?|took|in) )\bplaces?\b(?! of)/, "location"],
  [/(?<!\bwhere )\bit stands\b|\bstands (?:outside|inside|before|after|beside|behind)\b|\bmust not stand\b/, "is"],
  [/\bholds? (?:no|a|an|more|less|\d+|$)/, "contains, has"],
  [/\blacks\b/, "has no"],
  [/\banswer(?:s|ed)?\b/, "response, returns"],
  [/\bstands? (?:for|in|there)\b/, "is, represents"],
  [/\b(?:is|are|was|were) told\b/, "gets, is reported"],
  [/\bnowhere\b/, "only there"],
  [/\bfor ever\b/, "forever"],
  [/\bby (?:itself|themselves)\b/, "on its own"],
  [
    /(?:[cC]olour|[bB]ehaviour|[nN]eighbour|[cC]atalogue|[mM]isspelt|\b[oO]rganisation|\b[rR]ecognise)/,
    "American spelling",
  ],
];

interface Text {
  readonly location: string;
  readonly text: string;
}

/** String literals and the fixed parts of templates, without comments. */
function textsOf(file: string): Text[] {
  const source = ts.createSourceFile(
    file,
    fs.readFileSync(path.join(repository, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Text[] = [];
  const visit = (node: ts.Node): void => {
    const literal = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? joined(node) : undefined;
    if (literal !== undefined && literal.includes(" ")) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ location: `${file}:${line + 1}`, text: literal });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** A template with … for what is put in. */
function joined(template: ts.TemplateExpression): string {
  return template.head.text + template.templateSpans.map((span) => `…${span.literal.text}`).join("");
}

const files = fs
  .readdirSync(path.join(repository, "scripts"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
  .map((file) => `scripts/${file.split(path.sep).join("/")}`);

describe("messages", () => {
  const texts = files.flatMap(textsOf);

  it("are found", () => {
    expect(texts.length).to.be.above(1000);
  });

  for (const [pattern, instead] of refused) {
    it(`say '${instead}' and not ${String(pattern)}`, () => {
      const wrong = texts.filter(({ text }) => pattern.test(text));
      expect(wrong.map(({ location, text }) => `${location}: ${text.slice(0, 120)}`)).to.deep.equal([]);
    });
  }
});
