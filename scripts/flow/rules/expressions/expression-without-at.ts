import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { parseTemplate } from "../../../expression/index.js";
import { isFunction, shallowTexts } from "../functions.js";

export const expressionWithoutAt: FlowRule = {
  code: "ExpressionWithoutAt",
  summary: "A value that is written like an expression starts with `@`.",
  why: "Without the sign it is plain text, and the next action works on the words `triggerBody()` instead of the body.",
  fix: "Put `@` in front, or `@{…}` around it within text.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions }, report) {
    for (const node of actions) {
      if (
        /^(?:http|openapiconnection|apiconnection|setvariable|compose|parsejson|appendtoarrayvariable|appendtostringvariable|response|select|query|foreach|if|switch|until)$/i.test(
          node.type,
        )
      ) {
        for (const name of ["inputs", "foreach", "expression"]) {
          for (const [text, path] of shallowTexts(node.definition[name])) {
            const wrong = /\$\{\s*([a-z]+)\([^{}]*\)[^{}]*\}/i.exec(text);
            if (wrong?.[1] !== undefined && isFunction(wrong[1]))
              report(
                below(node.location, name, ...path),
                `'${shorten(wrong[0])}' is plain text, expected '@${shorten(wrong[0].slice(1))}'`,
              );
            if (text.length < 400 && isExpression(text, path.at(-1)))
              report(
                below(node.location, name, ...path),
                `'${shorten(text)}' is plain text, expected '@${shorten(text.trim())}'`,
              );
          }
        }
      }
    }
  },
};

/** A call of a function of the workflow language, members included, and nothing else. */
function isExpression(text: string, member: string | number | undefined): boolean {
  // Filters of OData and queries of other languages have functions of the same names.
  if (typeof member === "string" && /filter|orderby|query|sql|select|script|formula/i.test(member)) return false;
  if (!/^\s*[a-z]+\s*\(.*[)\]]\s*$/is.test(text)) return false;
  try {
    const template = parseTemplate(`@${text.trim()}`);
    let root = template.kind === "expression" ? template.expression : undefined;
    while (root?.kind === "member") root = root.object;
    return root?.kind === "call" && isFunction(root.name);
  } catch {
    return false;
  }
}
