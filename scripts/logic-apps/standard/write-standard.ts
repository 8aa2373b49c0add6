import { jsonText } from "../json-text.js";
import { printBicep } from "../bicep/document.js";
import { parameterFile, parameterFileName } from "../bicep/parameter-file.js";
import { tagged } from "../bicep/tags.js";
import { deploymentFiles } from "../deployment/deployment-files.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { standardReadme } from "../readme/standard-readme.js";
import { standardInfrastructure } from "./infrastructure.js";
import { editorFiles, funcIgnore, gitIgnore } from "./editor-files.js";
import { connectionsFile, hostFile, localSettingsFile, parametersFile } from "./project-files.js";

/** The files of a project for Logic Apps Standard, by path. */
export function standardFiles(app: LogicAppsApp): ReadonlyMap<string, string> {
  const { statements, parameters, settings } = standardInfrastructure(app);
  const json: Readonly<Record<string, unknown>> = {
    "host.json": hostFile(),
    "connections.json": connectionsFile(app),
    "parameters.json": parametersFile(app),
    "local.settings.example.json": localSettingsFile(settings),
    ...editorFiles(app),
  };
  const heading = [`Infrastructure of ${app.name} on Azure Logic Apps (Standard). README.md says how it is deployed.`];
  return new Map([
    ...app.workflows.map(({ name, definition }): [string, string] => [
      `${name}/workflow.json`,
      jsonText({ definition, kind: "Stateful" }),
    ]),
    ...Object.entries(json).map(([name, value]): [string, string] => [name, jsonText(value)]),
    [".funcignore", lines(funcIgnore)],
    [".gitignore", lines(gitIgnore)],
    ["README.md", standardReadme(app, parameters)],
    ["infra/main.bicep", printBicep(heading, statements.map(tagged))],
    [parameterFileName(app), parameterFile(app, parameters)],
    ...deploymentFiles(app, parameters),
  ]);
}

function lines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join("");
}
