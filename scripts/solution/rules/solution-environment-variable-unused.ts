import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionEnvironmentVariableUnused: SolutionRule = {
  code: "SolutionEnvironmentVariableUnused",
  severity: "error",
  summary: "Every environment variable in the package is named by a flow or a connector in it.",
  why: "The import asks for a value of each variable. One that nothing reads puzzles whoever imports.",
  fix: 'Take the variable out of `power-batch.yaml`, or use it. Flows read it as a parameter or a secret by its name, connectors by `@environmentVariables("pb_Host")`.',
  source:
    "Microsoft Learn: [Environment variables in solution custom connectors](https://learn.microsoft.com/connectors/custom-connectors/environment-variables); otherwise this project's.",
  example: "A definition of `pb_Host`, and no JSON file of `Workflows/` and `Connector/` has `pb_Host`.",
  check(context, report) {
    const texts = context.files
      .filter((file) => /^(Workflows|Connector)\/.*\.json$/.test(file))
      .map((file) => context.text(file) ?? "");
    for (const { name, file } of context.environmentVariables) {
      // Flows name a secret in a text (RetrieveEnvironmentVariableSecretValue), connectors in @environmentVariables().
      const word = new RegExp(`(?<![A-Za-z0-9_])${name.replace(/[^A-Za-z0-9_]/g, "\\$&")}(?![A-Za-z0-9_])`);
      if (!texts.some((text) => word.test(text)))
        report(fileLocation(file), "no flow and no connector reads the variable");
    }
  },
};
