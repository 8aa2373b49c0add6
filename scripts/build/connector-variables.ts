import type { CompiledConnector } from "../connector/index.js";
import { variableUses, type VariableUse } from "../connector/model/environment-variables.js";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { isJsonObject } from "../core/json/json-object.js";
import { expectedNames } from "../core/output/expected-names.js";
import { environmentVariable } from "../flow/index.js";
import type { EnvironmentVariable } from "../project/manifest.js";
import type { Project } from "../project/project.js";

/**
 * The project's environment variables that a connector names. One with the project's prefix must be in the project file; any other
 * one belongs to somebody else's solution.
 */
export function connectorVariables(
  connector: CompiledConnector,
  { environmentVariables, publisher: { prefix } }: Project,
): { readonly variables: readonly EnvironmentVariable[]; readonly diagnostics: readonly Diagnostic[] } {
  const known = new Map(
    Object.entries(environmentVariables ?? {}).map(([key, source]) => {
      const variable = environmentVariable(key, source, prefix);
      // Dataverse finds variables by their name in any case.
      return [variable.schemaName.toLowerCase(), variable] as const;
    }),
  );
  const properties = connector.properties["properties"];
  const { connectionParameters, connectionParameterSets } = isJsonObject(properties) ? properties : {};
  const uses = variableUses({ definition: connector.definition, connectionParameters, connectionParameterSets });
  const names = [...known.values()].map(({ schemaName }) => schemaName);
  const missing = uses.filter(
    ({ schemaName }) =>
      !known.has(schemaName.toLowerCase()) && schemaName.startsWith(`${prefix}_`) && connector.imported === undefined,
  );
  return {
    variables: uses.flatMap(({ schemaName }) => known.get(schemaName.toLowerCase()) ?? []),
    diagnostics: missing.map((use) =>
      connector.toSource(use.part === "openapidefinition" ? "apiDefinition.swagger.json" : "apiProperties.json", {
        code: "UnknownEnvironmentVariable",
        severity: "error",
        message: `unknown environment variable '${use.schemaName}', ${expectedNames(names, use.schemaName)}`,
        pointer: builtPointer(use),
      }),
    ),
  };
}

/** Where a use is in apiDefinition.swagger.json or apiProperties.json. */
function builtPointer({ part, pointer }: VariableUse): string {
  if (part === "openapidefinition") return pointer;
  return `/properties/${part === "connectionparameters" ? "connectionParameters" : "connectionParameterSets"}${pointer}`;
}
