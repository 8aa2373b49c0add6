import { sha256 } from "../../core/ids.js";
import type { AppConnection, AppParameter, LogicAppsApp } from "./logic-apps-app.js";

/** Settings of the site that belong to the runtime, in lower case, or by how they begin. */
const ofRuntime =
  /^(?:app_kind$|apphost|applicationinsights_|azurefunctions|azurewebjobs|functions_|scm_|website_|workflows[_.])/i;

/**
 * The app setting of a parameter: letters, digits, periods and underscores, never one that the runtime reads, and another one for every
 * name. Source: Microsoft Learn, "Configure an App Service app".
 */
export function settingName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._]+/g, "_");
  const own = plain === name ? plain : `${plain}_${sha256(name).slice(0, 8)}`;
  return ofRuntime.test(own) ? `parameter_${own}` : own;
}

/** The secret of a parameter. Names of secrets have letters, digits and hyphens; unlike parameters must not share one. */
export function secretName(parameter: string): string {
  return vaultName(parameter, "_");
}

/** The secret with the connection string of a queue. */
export function queueSecretName(queue: string): string {
  return vaultName(queue, "-");
}

/** @param native the one sign besides letters and digits that needs nothing to tell names apart */
function vaultName(name: string, native: "_" | "-"): string {
  const plain = name.replace(/[^A-Za-z0-9-]/g, "-").slice(0, 110);
  const isUnmistakable = name.length <= 110 && !/[^A-Za-z0-9]/.test(name.replaceAll(native, ""));
  return isUnmistakable ? plain : `${plain}-${sha256(name).slice(0, 8)}`;
}

/** A name for resources of Azure: lower-case letters, digits and hyphens, between 2 and 32 characters, with a letter first. */
export function resourceName(app: Pick<LogicAppsApp, "name">): string {
  const plain = app.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 32)
    .replace(/-+$/, "");
  return plain.length < 2 ? "power-batch" : plain;
}

/** Name of the resource of a connection: fixed, because connections.json has it too. */
export function connectionName(app: Pick<LogicAppsApp, "name">, { key }: AppConnection): string {
  const plain = key.replace(/[^A-Za-z0-9-]+/g, "-");
  return `${resourceName(app)}-${plain}`;
}

/** Parameters of a managed connection, named as Visual Studio Code names them (Azure/LogicAppsUX, parameterizer), and the app setting of the first. */
export function parametersOfConnection({ key }: AppConnection): {
  readonly url: string;
  readonly urlSetting: string;
  readonly authentication: string;
} {
  return {
    url: `${key}-ConnectionRuntimeUrl`,
    urlSetting: settingName(`${key}_ConnectionRuntimeUrl`),
    authentication: `${key}-Authentication`,
  };
}

/** The app setting that a parameter of Standard gets its value from: texts only, other types have their value in parameters.json. */
export function isSetting({ type, secret }: AppParameter): boolean {
  return secret || type === "String";
}
