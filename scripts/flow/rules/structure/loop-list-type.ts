import { below } from "../../../core/rules/location.js";
import { sources } from "../../../core/rules/sources.js";
import { expressionOf } from "../../types/schema-of.js";
import { typeOf } from "../../types/type-of.js";
import type { FlowRule } from "../flow-rule.js";

export const loopListType: FlowRule = {
  code: "LoopListType",
  summary: "What a loop, Select, Filter array or a table goes through is an array.",
  why: "Anything else fails the run: ExpressionEvaluationFailed, the result must be a valid array.",
  fix: "Use the property that has the list, such as `?['value']`, or make an array with `createArray()`.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check(flow, report) {
    for (const node of flow.actions) {
      const { typeKey, definition, inputs, location } = node;
      const isLoop = typeKey === "foreach";
      if (!isLoop && typeKey !== "select" && typeKey !== "query" && typeKey !== "table") continue;
      const list = expressionOf(isLoop ? definition["foreach"] : inputs["from"]);
      const where = isLoop ? below(location, "foreach") : below(location, "inputs", "from");
      const at = { node, member: isLoop ? "foreach" : "inputs", location: where };
      const type = list === undefined ? undefined : typeOf(list, { flow, at });
      if (type === undefined || type === "an array") continue;
      report(where, `the list is ${type}, expected an array`);
    }
  },
};
