import type { AppConnection, AppParameter, LogicAppsApp } from "./logic-apps-app.js";

/** Names of app settings have letters, digits, periods and underscores. Source: Microsoft Learn, "Configure an App Service app". */
export function settingName(name: string): string {
  return name.replace(/[^A-Za-z0-9._]+/g, "_");
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

/** Parameters of a managed connection, named as Visual Studio Code names them (Azure/LogicAppsUX, parameterizer). */
export function parametersOfConnection({ key }: AppConnection): {
  readonly url: string;
  readonly authentication: string;
} {
  return { url: `${key}-ConnectionRuntimeUrl`, authentication: `${key}-Authentication` };
}

/** The app setting that a parameter of Standard gets its value from: texts only, other types have their value in parameters.json. */
export function isSetting({ type, secret }: AppParameter): boolean {
  return secret || type === "String";
}
