import { stableJson } from "../core/json/stable-json.js";
import { apiPath } from "./names.js";
import type { Solution } from "./solution.js";

/**
 * The deployment settings of a package, as `pac solution import --settings-file` takes them. Values that only the
 * target environment knows are tokens (`#{pb_Name}#`) for a pipeline or `power-batch deploy` to fill in: an import
 * refuses empty texts, so there is none.
 */
export function deploymentSettings(solution: Solution): string {
  return stableJson({
    EnvironmentVariables: solution.environmentVariables.map(({ schemaName, defaultValue }) => ({
      SchemaName: schemaName,
      Value: defaultValue === undefined || defaultValue === "" ? token(schemaName) : defaultValue,
    })),
    ConnectionReferences: solution.connectionReferences.map(({ logicalName, apiName, connector }) => ({
      LogicalName: logicalName,
      ConnectionId: token(logicalName),
      // The API id of a custom connector is the target environment's own; it exists once the connector was imported.
      ConnectorId: connector === undefined ? apiPath + apiName : token(`${logicalName}_connector`),
    })),
  });
}

/** A place to fill in, in the form that the usual token-replacing pipeline tasks know. */
function token(name: string): string {
  return `#{${name}}#`;
}
