import type { Severity } from "../../../core/diagnostics/diagnostic.js";
import type { Rule } from "../../../core/rules/rule.js";
import type { ShapeSlip } from "../../../core/rules/shape.js";

/** A rule that passes on what the walk over the document's form has found under its code. */
export function structureRule(
  code: string,
  severity: Severity,
  certification?: Severity,
): Rule<{ readonly structure: readonly ShapeSlip[] }> {
  return {
    code,
    severity,
    ...(certification === undefined ? {} : { certification }),
    check({ structure }, report) {
      for (const slip of structure) if (slip.code === code) report(slip.place, slip.message, slip.details);
    },
  };
}
