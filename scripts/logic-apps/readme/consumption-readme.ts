import type { DeployedParameter } from "../bicep/parameter-symbols.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { accessSection } from "./access-section.js";
import { deploySection, laterSection } from "./deploy-section.js";
import { eventSection } from "./event-section.js";
import { consentSection, notesSection, page, startSection, steps, valuesSection, workflowTable } from "./sections.js";

/** README.md of an export for Consumption: the steps for exactly these workflows. */
export function consumptionReadme(app: LogicAppsApp, parameters: readonly DeployedParameter[]): string {
  const secrets = parameters.some(({ parameter }) => parameter.secret)
    ? "\n\nSecrets are secure parameters: they are given as environment variables when you deploy, and appear neither in the file nor in the history of deployments."
    : "";
  const deploy = deploySection(
    app,
    "The script deploys `main.bicep`: connections first, then the workflows, those that others call before their callers. Each workflow is a resource with an identity of its own.",
  );
  return page(
    app.name,
    "Cloud flows of Power Automate as workflows for Azure Logic Apps (Consumption), exported by Power Batch.",
    [
      ["Workflows", workflowTable(app)],
      ["What to know", notesSection(app)],
      ...steps([
        ["Fill in the values", `${valuesSection(app, parameters)}${secrets}`],
        ["Deploy", deploy],
        ["Authorize the connections", consentSection(app)],
        ["Give the identities access", accessSection(app, "principalIds")],
        ["Send business events to the queues", eventSection(app, "`eventVaultUri` in the output of the deployment")],
        ["Start the workflows", startSection(app, "the workflow > Runs history")],
      ]),
      ["Later", laterSection(app)],
      ["Run on your machine", "`power-batch rehearse` on this folder runs the workflows without Azure."],
    ],
  );
}
