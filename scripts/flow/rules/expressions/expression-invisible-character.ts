import { below } from "../../../core/rules/location.js";
import { walkTemplate, type Template } from "../../../expression/index.js";
import type { FlowRule } from "../flow-rule.js";
import { shallowTexts } from "../functions.js";

/** White space that is not on a keyboard; characters without width are no white space and break the syntax. */
const invisible = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/g;

export const expressionInvisibleCharacter: FlowRule = {
  code: "ExpressionInvisibleCharacter",
  summary: "Outside of texts in quotes an expression has plain spaces only.",
  why: "Expressions that are copied from web pages bring no-break spaces along. Microsoft's reference of error codes names them as a cause of InvalidTemplate, and in front of the `@` they make the whole value plain text.",
  fix: "Replace the character with a space.",
  source:
    "Microsoft Learn: [Cloud flow error code reference](https://learn.microsoft.com/power-automate/error-reference).",
  severity: "warning",
  check({ expressions, actions }, report) {
    for (const { template, text, location } of expressions) {
      if (template === undefined) continue;
      for (const { index, 0: character } of text.matchAll(invisible)) {
        if (!isInCode(template, index)) continue;
        const within = { offset: index, end: index + 1 };
        report(location, `the expression has the invisible character ${codePoint(character)}, expected a space`, {
          within,
        });
        break;
      }
    }
    for (const { definition, location } of actions) {
      for (const [text, path] of shallowTexts(definition["inputs"])) {
        const lead = /^\s*@[{a-z]/i.exec(text)?.[0] ?? "";
        const offset = lead.search(invisible);
        if (offset < 0) continue;
        const where = below(location, "inputs", ...path);
        const message = `the invisible character ${codePoint(lead.charAt(offset))} in front of '@' makes the value plain text`;
        report(where, message, { within: { offset, end: offset + 1 } });
      }
    }
  },
};

/** Whether a character is between the words of an expression, and not in a text in quotes or beside the expression. */
function isInCode(template: Template, index: number): boolean {
  if (template.kind === "interpolation") {
    const isText = template.segments.some((part) => part.kind === "text" && part.offset <= index && index < part.end);
    if (isText) return false;
  }
  let isInText = false;
  walkTemplate(template, (node) => {
    if (node.kind === "literal" && node.offset <= index && index < node.end) isInText = true;
    return undefined;
  });
  return !isInText;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
