import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { ConnectorArtefact } from "../project/manifest.js";
import type { Argument } from "./command-line.js";
import type { Step, Target } from "./steps.js";

/** The files of a built connector, absolute. */
export interface ConnectorFilePaths {
  readonly definition: string;
  readonly properties: string;
  readonly icon?: string;
  readonly script?: string;
}

/** @param dist absolute */
export function connectorFileNames(dist: string, artefact: ConnectorArtefact): ConnectorFilePaths {
  const listed = new Set(artefact.files.map((file) => file.path));
  const file = (name: string): string | undefined =>
    listed.has(`${artefact.path}/${name}`) ? path.join(dist, artefact.path, name) : undefined;
  const definition = file("apiDefinition.swagger.json");
  const properties = file("apiProperties.json");
  if (definition === undefined || properties === undefined) {
    throw new InputError(`connector '${artefact.id}': no definition or properties in ${dist}`);
  }
  const icon = file("icon.png");
  const script = file("script.csx");
  return {
    definition,
    properties,
    ...(icon === undefined ? {} : { icon }),
    ...(script === undefined ? {} : { script }),
  };
}

/**
 * `pac connector create` or, with the id of a connector that is there, `update`. The script is always passed: an update
 * without it takes the connector's code away.
 */
export function pacConnectorStep(
  target: Target,
  id: string,
  files: ConnectorFilePaths,
  connectorId: string | undefined,
): Step {
  const verb = connectorId === undefined ? "create" : "update";
  const parameters: Argument[] = ["connector", verb];
  if (connectorId !== undefined) parameters.push("--connector-id", connectorId);
  parameters.push("--environment", target.environmentUrl);
  parameters.push("--api-definition-file", files.definition, "--api-properties-file", files.properties);
  if (files.icon !== undefined) parameters.push("--icon-file", files.icon);
  if (files.script !== undefined) parameters.push("--script-file", files.script);
  return { title: `${verb} connector ${id}`, line: { program: target.pac, parameters } };
}

/**
 * `paconn create` or `update`, for environments without Dataverse. Signing in (`paconn login`) is the person's own.
 * @param environmentId GUID of the environment, which paconn expects instead of an address
 */
export function paconnStep(
  program: string,
  environmentId: string,
  id: string,
  files: ConnectorFilePaths,
  connectorId: string | undefined,
  secret: string | undefined,
): Step {
  const verb = connectorId === undefined ? "create" : "update";
  const parameters: Argument[] = [verb, "--env", environmentId];
  if (connectorId !== undefined) parameters.push("--cid", connectorId);
  parameters.push("--api-def", files.definition, "--api-prop", files.properties);
  if (files.icon !== undefined) parameters.push("--icon", files.icon);
  if (files.script !== undefined) parameters.push("--script", files.script);
  // paconn takes the OAuth secret as an argument only.
  if (secret !== undefined) parameters.push("--secret", { secret });
  return { title: `${verb} connector ${id}`, line: { program, parameters } };
}
