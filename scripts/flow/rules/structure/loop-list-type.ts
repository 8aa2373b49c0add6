import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { parseTemplate } from "../../../expression/index.js";
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
      if (!isLoop && !/^(?:select|query|table|join)$/.test(typeKey)) continue;
      const written = isLoop ? definition["foreach"] : inputs["from"];
      const list = expressionOf(written);
      const where = isLoop ? below(location, "foreach") : below(location, "inputs", "from");
      const at = { node, member: isLoop ? "foreach" : "inputs", location: where };
      const type = list === undefined ? literalType(written) : typeOf(list, { flow, at, responses: flow.responses });
      if (type === undefined || type === "an array") continue;
      report(where, `the list is ${type}, expected an array`);
    }
  },
};

/** The type of what is written out. A text with expressions in it is a text, whatever they give. */
function literalType(value: unknown): string | undefined {
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return "a boolean";
  if (isJsonObject(value)) return "an object";
  if (typeof value !== "string" || value === "") return undefined;
  try {
    return parseTemplate(value).kind === "expression" ? undefined : `the text '${shorten(value)}'`;
  } catch {
    // ExpressionSyntax reports it.
    return undefined;
  }
}
