import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const emptyResponseSchema: DefinitionRule = {
  code: "EmptyResponseSchema",
  summary: "The schema of a success response describes something.",
  why: "With an empty schema, the designer offers no fields to later actions; reviewers send such connectors back.",
  fix: "Describe the response, use a dynamic schema, or leave the schema out.",
  source: "microsoft/PowerPlatformConnectors pull requests 2028 and 2093.",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { status, schema, location, value } of index.responses) {
      if (
        schema !== undefined &&
        /^2\d\d$/.test(status) &&
        Object.keys(schema).length === 0 &&
        value["schema"] !== undefined
      )
        report(
          below(location, "schema"),
          `the schema of response ${status} is empty, expected the form of the response`,
        );
    }
  },
};
