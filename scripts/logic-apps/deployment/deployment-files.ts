import type { DeployedParameter } from "../bicep/parameter-symbols.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { azurePipeline, githubWorkflow } from "./pipelines.js";
import { bashScript, powerShellScript } from "./scripts.js";

/** Scripts and pipelines that deploy an export. */
export function deploymentFiles(
  app: LogicAppsApp,
  parameters: readonly DeployedParameter[],
): readonly (readonly [string, string])[] {
  return [
    ["deploy.sh", bashScript(app)],
    ["deploy.ps1", powerShellScript(app)],
    ["pipelines/azure-devops.yml", azurePipeline(app, parameters)],
    ["pipelines/github-actions.yml", githubWorkflow(app, parameters)],
  ];
}
