import type { CodeEntry } from "../../../core/rules/code.js";
import type { Rule } from "../../../core/rules/rule.js";
import type { ShapeViolation } from "../../../core/rules/shape.js";

type StructureContext = { readonly structure: readonly ShapeViolation[] };

/** A rule that passes on what the walk over the document's form has found under its code. */
export function structureRule(rule: CodeEntry): Rule<StructureContext> {
  return {
    ...rule,
    check({ structure }, report) {
      for (const violation of structure)
        if (violation.code === rule.code) report(violation.location, violation.message, violation.details);
    },
  };
}
