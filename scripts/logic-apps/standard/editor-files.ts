import type { JsonObject } from "../../core/json/json-object.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { resourceName } from "../model/names.js";

/** Made by the editor and by a run on one's own machine. Source: Azure/LogicAppsUX, templates of a workspace. */
const ofTheMachine = [".debug", "__azurite_db*__.json", "__blobstorage__", "__queuestorage__", "workflow-designtime"];

/** What is not part of the site. */
export const funcIgnore = [
  ...ofTheMachine,
  ".git*",
  ".power-batch-export.json",
  ".vscode",
  "deploy.ps1",
  "deploy.sh",
  "infra",
  "local.settings*.json",
  "pipelines",
  "README.md",
];

/** local.settings.json has keys of connections. */
export const gitIgnore = [...ofTheMachine, "local.settings.json"];

const extension = "azureLogicAppsStandard";
/** Node and .NET that the extension keeps for itself. */
const ownTools = `\${config:${extension}.autoRuntimeDependenciesPath}`;

function withOwnTools(slash: string, separator: string): JsonObject {
  const folders = ["NodeJs", "DotNetSDK"].map((name) => `${ownTools}${slash}${name}`);
  return { options: { env: { PATH: [...folders, "${env:PATH}"].join(separator) } } };
}

/** Settings of Visual Studio Code, as its extension for Logic Apps writes them for a new project (Azure/LogicAppsUX): F5 starts the workflows. */
export function editorFiles(app: LogicAppsApp): Readonly<Record<string, JsonObject>> {
  return {
    ".vscode/extensions.json": {
      recommendations: [
        "ms-azuretools.vscode-azurelogicapps",
        "ms-azuretools.vscode-azurefunctions",
        "ms-dotnettools.csharp",
        "ms-azuretools.vscode-bicep",
      ],
    },
    ".vscode/settings.json": {
      "azureFunctions.suppressProject": true,
      [`${extension}.deploySubpath`]: ".",
      [`${extension}.projectLanguage`]: "JavaScript",
      [`${extension}.projectRuntime`]: "~4",
      "debug.internalConsoleOptions": "neverOpen",
    },
    ".vscode/launch.json": {
      version: "0.2.0",
      configurations: [
        {
          name: `Run/Debug logic app ${resourceName(app)}`,
          type: "coreclr",
          request: "attach",
          processId: `\${command:${extension}.pickFuncProcess}`,
        },
      ],
    },
    ".vscode/tasks.json": {
      version: "2.0.0",
      tasks: [
        {
          label: "func: host start",
          type: "shell",
          command: `\${config:${extension}.funcCoreToolsBinaryPath}`,
          args: ["host", "start"],
          windows: withOwnTools("\\", ";"),
          linux: withOwnTools("/", ":"),
          osx: withOwnTools("/", ":"),
          problemMatcher: "$func-watch",
          isBackground: true,
          group: { kind: "build", isDefault: true },
        },
      ],
    },
  };
}
