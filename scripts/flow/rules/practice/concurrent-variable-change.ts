import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors } from "../../model/index.js";

export const concurrentVariableChange: FlowRule = {
  code: "ConcurrentVariableChange",
  summary: "A Foreach that runs iterations at the same time changes no variables.",
  why: "Variables belong to the whole flow: iterations overwrite each other's values, and the result depends on timing.",
  fix: "Collect with Select or Compose, or set the concurrency to 1.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions, hosting }, report) {
    for (const node of actions) {
      if (!/^(?:set|increment|decrement)variable$/i.test(node.type)) continue;
      const loop = ancestors(node).find((ancestor) => ancestor.typeKey === "foreach");
      const given = ownMember(ownMember(loop?.definition["runtimeConfiguration"], "concurrency"), "repetitions");
      // Without a limit a workflow of Logic Apps runs 20 at a time; the loops of a cloud flow run one after the other.
      const isSequential = /sequential/i.test(String(loop?.definition["operationOptions"]));
      const count = given === undefined && hosting !== undefined && !isSequential ? 20 : given;
      if (loop !== undefined && typeof count === "number" && count > 1)
        report(
          node.location,
          `'${shorten(node.name)}' changes a variable while '${shorten(loop.name)}' runs ${count} iterations at a time`,
          { at: "key" },
        );
    }
  },
};
