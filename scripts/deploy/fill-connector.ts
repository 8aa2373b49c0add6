import * as path from "node:path";
import { variableUses, withVariables } from "../connector/model/environment-variables.js";
import type { Files } from "../core/host/files.js";
import { isJsonObject } from "../core/json/json-object.js";
import { stableJson } from "../core/json/stable-json.js";
import type { EnvironmentVariable } from "../project/manifest.js";
import type { ConnectorFilePaths } from "./connector-steps.js";

/** A connector outside solutions, whose files have the values of environment variables in them. */
export interface FilledConnector {
  readonly paths: ConnectorFilePaths;
  /** What to write before the connector is sent. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** Schema names of variables without a value. */
  readonly unfilled: readonly string[];
}

/**
 * The platform reads environment variables only for connectors in solutions. For a bare one they are replaced here, by the process's
 * environment variable of the same name, or of that name in upper case, or by the default.
 * @param folder where the filled files will be, absolute
 */
export function fillConnector(
  files: Files,
  paths: ConnectorFilePaths,
  folder: string,
  variables: readonly EnvironmentVariable[],
  environment: Readonly<Record<string, string | undefined>>,
): FilledConnector {
  const definition: unknown = JSON.parse(files.readText(paths.definition));
  const properties: unknown = JSON.parse(files.readText(paths.properties));
  const inner = isJsonObject(properties) ? properties["properties"] : undefined;
  const { connectionParameters, connectionParameterSets } = isJsonObject(inner) ? inner : {};
  const uses = variableUses({ definition, connectionParameters, connectionParameterSets });
  if (uses.length === 0) return { paths, files: [], unfilled: [] };
  const valueOf = (name: string): string | undefined => {
    const given = environment[name] ?? environment[name.toUpperCase()];
    if (given !== undefined && given !== "") return given;
    return variables.find(({ schemaName }) => schemaName.toLowerCase() === name.toLowerCase())?.defaultValue;
  };
  const at = (file: string): string => path.join(folder, path.basename(file));
  const filled = { ...paths, definition: at(paths.definition), properties: at(paths.properties) };
  return {
    paths: filled,
    files: [
      { path: filled.definition, content: stableJson(withVariables(definition, valueOf)) },
      { path: filled.properties, content: stableJson(withVariables(properties, valueOf)) },
    ],
    unfilled: [...new Set(uses.map(({ schemaName }) => schemaName))].filter((name) => valueOf(name) === undefined),
  };
}
