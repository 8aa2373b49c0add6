import { jsonText } from "../json-text.js";
import { printBicep } from "../bicep/document.js";
import { parameterFile } from "../bicep/parameter-file.js";
import { deploymentFiles } from "../deployment/deployment-files.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { standardReadme } from "../readme/standard-readme.js";
import { standardInfrastructure } from "./infrastructure.js";
import {
  connectionsFile,
  editorFiles,
  funcIgnore,
  hostFile,
  localSettingsFile,
  parametersFile,
} from "./project-files.js";

/** The files of a project for Logic Apps Standard, by path. */
export function standardFiles(app: LogicAppsApp): ReadonlyMap<string, string> {
  const { statements, parameters, settings } = standardInfrastructure(app);
  const json: Readonly<Record<string, unknown>> = {
    "host.json": hostFile(),
    "connections.json": connectionsFile(app),
    "parameters.json": parametersFile(app),
    "local.settings.example.json": localSettingsFile(settings),
    ...editorFiles(),
  };
  const heading = [`Infrastructure of ${app.name} on Azure Logic Apps (Standard). README.md says how it is deployed.`];
  return new Map([
    ...app.workflows.map(({ name, definition }): [string, string] => [
      `${name}/workflow.json`,
      jsonText({ definition, kind: "Stateful" }),
    ]),
    ...Object.entries(json).map(([name, value]): [string, string] => [name, jsonText(value)]),
    [".funcignore", funcIgnore.map((line) => `${line}\n`).join("")],
    ["README.md", standardReadme(app, parameters)],
    ["infra/main.bicep", printBicep(heading, statements)],
    ["infra/main.bicepparam", parameterFile(app, parameters)],
    ...deploymentFiles(app, parameters),
  ]);
}
