import { fileLocation } from "../model/read-solution.js";
import { stringAt } from "../model/flow-part.js";
import type { SolutionRule } from "./solution-rule.js";

/** Column limit of the definition (Microsoft Learn, connector table, openapidefinition). */
const maxDefinitionLength = 1_000_000;

export const solutionConnectorDefinition: SolutionRule = {
  code: "SolutionConnectorDefinition",
  severity: "error",
  summary:
    "A connector's definition is OpenAPI 2.0 with `info.title` and `host`, and at most 1,000,000 characters long.",
  why: 'Without them the import stops with "Invalid Api definition object". The column of the definition takes no more than a million characters.',
  fix: "Correct the connector's `definition.yaml`. A long definition is shortened by leaving out operations, or by references to one schema instead of copies.",
  source:
    "Microsoft Learn: [Connector table, `openapidefinition`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connector).",
  example: '`"swagger": "3.0"`, or a definition without `host`.',
  check(context, report) {
    for (const { file } of context.connectors) {
      const name = file("openapidefinition");
      if (name === undefined) continue;
      const length = context.text(name)?.length ?? 0;
      if (length > maxDefinitionLength) {
        report(fileLocation(name), `the definition has ${length} characters, expected at most ${maxDefinitionLength}`);
      }
      // In other solutions the rules of connectors say this, with the member that is wrong.
      if (!context.own) continue;
      const value = context.json(name);
      const lacking = [
        ...(stringAt(value, "/swagger") === "2.0" ? [] : ["swagger 2.0"]),
        ...(stringAt(value, "/info/title") === "" ? ["info.title"] : []),
        ...(stringAt(value, "/host") === "" ? ["host"] : []),
      ];
      if (lacking.length > 0) report(fileLocation(name), `the definition has no ${lacking.join(", ")}`);
    }
  },
};
