import { printBicep } from "../bicep/document.js";
import { parameterFile, parameterFileName } from "../bicep/parameter-file.js";
import { tagged } from "../bicep/tags.js";
import { deploymentFiles } from "../deployment/deployment-files.js";
import { jsonText } from "../json-text.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { consumptionReadme } from "../readme/consumption-readme.js";
import { connectionFile, swaggerFile } from "./custom-api.js";
import { consumptionInfrastructure } from "./infrastructure.js";

/** The files of workflows for Logic Apps Consumption, by path. */
export function consumptionFiles(app: LogicAppsApp): ReadonlyMap<string, string> {
  const { statements, parameters } = consumptionInfrastructure(app);
  const heading = [`${app.name} on Azure Logic Apps (Consumption). README.md says how it is deployed.`];
  return new Map([
    ...app.workflows.map(({ name, definition }): [string, string] => [`${name}/definition.json`, jsonText(definition)]),
    ...app.customApis.flatMap((api): [string, string][] => [
      [swaggerFile(api), jsonText(api.swagger)],
      [connectionFile(api), jsonText(api.connectionParameters)],
    ]),
    ["README.md", consumptionReadme(app, parameters)],
    ["main.bicep", printBicep(heading, statements.map(tagged))],
    [parameterFileName(app), parameterFile(app, parameters)],
    ...deploymentFiles(app, parameters),
  ]);
}
