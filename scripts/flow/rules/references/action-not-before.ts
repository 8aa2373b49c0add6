import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { readsAction } from "../reading-functions.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors, endsBefore, isWithin } from "../../model/index.js";

export const actionNotBefore: FlowRule = {
  code: "ActionNotBefore",
  summary: "An expression reads only actions that have ended before it is evaluated.",
  why: "The platform refuses to save a flow in which an action reads another one that is not on its `runAfter` path: there is no guarantee that it has run.",
  fix: "Put the action that is read on the `runAfter` path, or move the reading action after it.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions, actionsByName, calls }, report) {
    // Far beyond the platform's limit of 500 actions the question is not worth its time.
    if (actions.length > 3000) return;
    for (const { name, argument, expression, range } of calls) {
      const reader = expression.node;
      if (argument === undefined || !readsAction(name) || reader?.kind !== "action") continue;
      const read = actionsByName.get(argument.toLowerCase());
      if (read === undefined || read === reader || endsBefore(read, reader) || ancestors(reader).includes(read))
        continue;
      // The condition of a loop is looked at after its body.
      if (isWithin(read, reader)) continue;
      report(
        expression.location,
        `action '${shorten(reader.name)}' reads '${shorten(read.name)}', which does not run before it`,
        { within: range, help: `add '${read.name}' to runAfter of '${reader.name}' or of an action around it` },
      );
    }
  },
};
