import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** The schema of a success response says something. */
export const emptyResponseSchema: DefinitionRule = {
  code: "EmptyResponseSchema",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { status, schema, place, value } of index.responses) {
      if (
        schema !== undefined &&
        /^2\d\d$/.test(status) &&
        Object.keys(schema).length === 0 &&
        value["schema"] !== undefined
      )
        report(below(place, "schema"), `the schema of response ${status} is empty`);
    }
  },
};
