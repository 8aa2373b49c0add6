import { isJsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

const binary = new Set([
  "equals",
  "greater",
  "greaterorequals",
  "less",
  "lessorequals",
  "contains",
  "startswith",
  "endswith",
]);

/** Operators deeper than this are not a condition that somebody wrote. */
const maximumDepth = 60;

export const conditionOperands: FlowRule = {
  code: "ConditionOperands",
  summary: "Every comparison of a condition has two operands.",
  why: "The platform refuses to save the flow; a solution with such a flow is imported, and the flow cannot be turned on.",
  fix: "Add the operand. Compare with nothing by `null` in an expression: `@null`.",
  source: `${sources.workflowDefinitionLanguageSchema} microsoft/coe-starter-kit issue 5765.`,
  severity: "error",
  check({ actions }, report) {
    const visit = (value: unknown, location: Location, depth: number): void => {
      if (!isJsonObject(value) || depth > maximumDepth) return;
      for (const [name, operands] of Object.entries(value)) {
        const where = below(location, name);
        if (binary.has(name.toLowerCase())) {
          const count = Array.isArray(operands) ? operands.length : undefined;
          if (count === 2) continue;
          report(
            where,
            `'${name}' has ${count === undefined ? "no list of operands" : `${count} operand${count === 1 ? "" : "s"}`}, expected two`,
          );
        } else if (/^(?:and|or)$/i.test(name) && !Array.isArray(operands)) {
          if (typeof operands !== "string") report(where, `'${name}' has no list, expected [ … ] of conditions`);
        } else if (/^not$/i.test(name) && Array.isArray(operands)) {
          report(where, "'not' has a list, expected one condition");
        } else if (Array.isArray(operands)) {
          operands.forEach((operand: unknown, index) => visit(operand, below(where, index), depth + 1));
        } else visit(operands, where, depth + 1);
      }
    };
    for (const { typeKey, definition, location } of actions) {
      if (typeKey !== "if") continue;
      const { expression } = definition;
      const where = below(location, "expression");
      if (expression === "" || (isJsonObject(expression) && Object.keys(expression).length === 0))
        report(where, "the condition is empty, expected a comparison");
      visit(expression, where, 0);
    }
  },
};
