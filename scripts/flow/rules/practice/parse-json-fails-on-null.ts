import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { countNullable } from "../nullable.js";

export const parseJsonFailsOnNull: FlowRule = {
  code: "ParseJsonFailsOnNull",
  summary: "The schema of Parse JSON allows null wherever the service may send it.",
  why: 'A schema made from a sample says `string` where the sample had text; the first record without the value fails the run with "Expected String but got Null".',
  fix: 'Write `"type": ["string", "null"]`, and keep only those properties in `required` that are always there.',
  source: sources.workflowDefinitionLanguageSchema,
  severity: "info",
  check({ actions }, report) {
    for (const node of actions) {
      if (node.typeKey !== "parsejson") continue;
      const { strict, nullOnly, total } = countNullable(node.inputs["schema"]);
      const where = below(node.inputsLocation, "schema");
      if (nullOnly.length > 0)
        report(
          where,
          `the schema of '${shorten(node.name)}' allows only null for '${shorten(nullOnly.join("', '"))}'`,
          { at: "key", help: "the sample had no value there: write the type it has otherwise" },
        );
      else if (strict > 0)
        report(where, `the schema of '${shorten(node.name)}' refuses null in ${strict} of ${total} properties`, {
          at: "key",
        });
    }
  },
};
