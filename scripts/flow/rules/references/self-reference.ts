import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** An action does not read its own result. */
export const selfReference: FlowRule = {
  code: "SelfReference",
  severity: "error",
  check({ calls }, report) {
    const functions = new Set(["actions", "outputs", "body", "actionoutputs", "actionbody"]);
    for (const { name, argument, expression, range } of calls) {
      const { node } = expression;
      if (node?.kind !== "action" || argument === undefined || !functions.has(name)) continue;
      // An asynchronous call may look at its own earlier answers in `until` and `trackedProperties`; inputs may not.
      if (argument.toLowerCase() === node.name.toLowerCase() && !/^(?:until|httpwebhook|foreach)$/i.test(node.type))
        report(expression.place, `action '${shorten(node.name)}' reads its own result`, { within: range });
    }
  },
};
