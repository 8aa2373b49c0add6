import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors, endsBefore, isWithin } from "../scope.js";

/** An expression reads only actions that have ended before it is evaluated. */
export const actionNotBefore: FlowRule = {
  code: "ActionNotBefore",
  severity: "error",
  check({ actions, actionsByName, calls }, report) {
    const functions = new Set([
      "actions",
      "outputs",
      "body",
      "result",
      "actionoutputs",
      "actionbody",
      "formdatavalue",
      "formdatamultivalues",
      "multipartbody",
    ]);
    // Far beyond the platform's limit of 500 actions the question is not worth its time.
    if (actions.length > 3000) return;
    for (const { name, argument, expression, range } of calls) {
      const reader = expression.node;
      if (argument === undefined || !functions.has(name) || reader?.kind !== "action") continue;
      const read = actionsByName.get(argument.toLowerCase());
      if (read === undefined || read === reader || endsBefore(read, reader) || ancestors(reader).includes(read))
        continue;
      // The condition of a loop is looked at after its body.
      if (isWithin(read, reader)) continue;
      report(
        expression.place,
        `action '${shorten(reader.name)}' reads '${shorten(read.name)}', which does not run before it`,
        { within: range, help: `add '${read.name}' to runAfter of '${reader.name}' or of an action around it` },
      );
    }
  },
};
