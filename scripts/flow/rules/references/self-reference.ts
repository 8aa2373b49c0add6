import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const selfReference: FlowRule = {
  code: "SelfReference",
  summary: "An action does not read its own result.",
  why: "The result does not exist while the inputs are evaluated; the platform refuses to save the flow.",
  fix: "Read the action in a later one; to set a variable from itself, use a Compose in between.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ calls }, report) {
    const functions = new Set(["actions", "outputs", "body", "actionoutputs", "actionbody"]);
    for (const { name, argument, expression, range } of calls) {
      const { node } = expression;
      if (node?.kind !== "action" || argument === undefined || !functions.has(name)) continue;
      // An asynchronous call may read its own earlier responses in `until` and `trackedProperties`; inputs may not.
      if (argument.toLowerCase() === node.name.toLowerCase() && !/^(?:until|httpwebhook|foreach)$/i.test(node.type))
        report(expression.location, `action '${shorten(node.name)}' reads its own result`, { within: range });
    }
  },
};
