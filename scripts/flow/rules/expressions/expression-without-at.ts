import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { shallowTexts } from "../functions.js";

/** A value that is written like an expression starts with `@`. */
export const expressionWithoutAt: FlowRule = {
  code: "ExpressionWithoutAt",
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
          for (const [text, path] of shallowTexts(node.value[name])) {
            if (text.length < 400 && pattern.test(text))
              report(
                below(node.place, name, ...path),
                `'${shorten(text)}' is plain text, expected '@${shorten(text.trim())}'`,
              );
          }
        }
      }
    }
  },
};
