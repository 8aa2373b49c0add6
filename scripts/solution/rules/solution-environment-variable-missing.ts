import { variableUses } from "../../connector/model/environment-variables.js";
import { pointerTokens } from "../../core/json/pointer.js";
import { below, type Location } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

const connectorParts = ["openapidefinition", "connectionparameters", "connectionparametersets"] as const;

export const solutionEnvironmentVariableMissing: SolutionRule = {
  code: "SolutionEnvironmentVariableMissing",
  severity: "info",
  summary: "Every environment variable that a flow or a connector reads is in the solution.",
  why: "Unless another solution brings it, the import stops with XrmEnvironmentVariableAttributeNotFound.",
  fix: "Add the environment variable's definition.",
  source:
    "microsoft/coe-starter-kit issue 8892; Microsoft Learn: [Environment variables in solution custom connectors](https://learn.microsoft.com/connectors/custom-connectors/environment-variables).",
  example:
    "A flow parameter with `metadata.schemaName: pb_Limit`, and no folder `environmentvariabledefinitions/pb_Limit`.",
  check(context, report) {
    const check = (schemaName: string, location: Location): void => {
      if (schemaName === "" || schemaName.startsWith("@") || context.environmentVariable(schemaName) !== undefined)
        return;
      report(location, `the environment variable '${shorten(schemaName)}' is not in the solution`);
    };
    for (const { file } of context.connectors) {
      const value = (part: (typeof connectorParts)[number]): unknown => {
        const name = file(part);
        return name === undefined ? undefined : context.json(name);
      };
      const [definition, connectionParameters, connectionParameterSets] = connectorParts.map(value);
      for (const { schemaName, part, pointer } of variableUses({
        definition,
        connectionParameters,
        connectionParameterSets,
      })) {
        check(schemaName, below(fileLocation(file(part) ?? ""), ...pointerTokens(pointer)));
      }
    }
    for (const { variables, connectorCalls } of context.flows) {
      for (const { schemaName, location } of variables) check(schemaName, below(location, "metadata", "schemaName"));
      // Secrets are read by an action of Dataverse that is given the variable's name.
      for (const { parameters, location } of connectorCalls) {
        const name = parameters["item/EnvironmentVariableName"];
        if (typeof name === "string")
          check(name, below(location, "inputs", "parameters", "item/EnvironmentVariableName"));
      }
    }
  },
};
