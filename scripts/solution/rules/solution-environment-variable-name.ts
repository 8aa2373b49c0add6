import { shorten } from "../../core/rules/shape.js";
import { attributeOf } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionEnvironmentVariableName: SolutionRule = {
  code: "SolutionEnvironmentVariableName",
  severity: "warning",
  summary: "A definition has the name of its folder, and a flow's parameter ends with the variable's name in brackets.",
  why: "Exports keep both, and the designer shows the parameter's name. A folder of another name makes two definitions of one variable after the next export.",
  fix: "Read the variable by its key in `flow.yaml` (`parameters('Host')`); the build writes the long name.",
  source:
    "Exported solutions; Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables).",
  example:
    "The parameter `Host` instead of `Host (pb_Host)`:\n\n`Workflows/….json error the parameter 'Host' does not end with ' (pb_Host)' SolutionEnvironmentVariableName`",
  check(context, report) {
    for (const { name, element } of context.environmentVariables) {
      const schemaName = attributeOf(element, "schemaname");
      if (element === undefined || schemaName === undefined || schemaName.toLowerCase() === name.toLowerCase())
        continue;
      report(
        context.at(element, "schemaname"),
        `the environment variable has the schema name '${shorten(schemaName)}', expected that of its folder, '${shorten(name)}'`,
      );
    }
    if (!context.own) return;
    for (const { variables } of context.flows) {
      for (const { name, schemaName, location } of variables) {
        if (name.endsWith(` (${schemaName})`)) continue;
        report(location, `the parameter '${shorten(name)}' does not end with ' (${shorten(schemaName)})'`, {
          at: "key",
        });
      }
    }
  },
};
