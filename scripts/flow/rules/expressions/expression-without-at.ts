import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { shallowTexts } from "../functions.js";

export const expressionWithoutAt: FlowRule = {
  code: "ExpressionWithoutAt",
  summary: "A value that is written like an expression starts with `@`.",
  why: "Without the sign it is plain text, and the next action works on the words `triggerBody()` instead of the body.",
  fix: "Put `@` in front, or `@{…}` around it within text.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions }, report) {
    const pattern =
      /^\s*(?:triggerBody|triggerOutputs|outputs|body|variables|items|parameters|concat|coalesce|utcNow|item)\((?:[^()]|\([^()]*\))*\)(?:\?*\[[^\]]*\])*\s*$/;
    for (const node of actions) {
      if (
        /^(?:http|openapiconnection|apiconnection|setvariable|compose|parsejson|appendtoarrayvariable|appendtostringvariable|response|select|query|foreach|if|switch|until)$/i.test(
          node.type,
        )
      ) {
        for (const name of ["inputs", "foreach", "expression"]) {
          for (const [text, path] of shallowTexts(node.definition[name])) {
            if (text.length < 400 && pattern.test(text))
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
