import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { countNullable } from "../nullable.js";

/** The schema of Parse JSON allows null where a service may send it. */
export const parseJsonFailsOnNull: FlowRule = {
  code: "ParseJsonFailsOnNull",
  severity: "info",
  check({ actions }, report) {
    for (const node of actions) {
      if (node.type.toLowerCase() !== "parsejson") continue;
      const { strict, nullOnly, total } = countNullable(node.inputs["schema"]);
      const where = below(node.inputsPlace, "schema");
      if (nullOnly.length > 0)
        report(
          where,
          `the schema of '${shorten(node.name)}' allows nothing but null for '${shorten(nullOnly.join("', '"))}'`,
          { at: "key", help: "the sample had no value there: write the type it has otherwise" },
        );
      else if (strict > 0)
        report(where, `the schema of '${shorten(node.name)}' refuses null in ${strict} of ${total} properties`, {
          at: "key",
        });
    }
  },
};
