import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { startState } from "../model/start-state.js";
import { called, printBicepParameters } from "./document.js";
import type { DeployedParameter } from "./parameter-symbols.js";

/** Where an export has it, from the folder of the export. */
export function parameterFileName({ hosting }: Pick<LogicAppsApp, "hosting">): string {
  return hosting === "standard" ? "infra/main.bicepparam" : "main.bicepparam";
}

/** main.bicepparam: the values of one environment, without any secret. */
export function parameterFile(app: LogicAppsApp, parameters: readonly DeployedParameter[]): string {
  const heading = [
    `Values of one environment for ${app.name}. Secrets are never here.`,
    "readEnvironmentVariable('X') reads the variable X from the environment of whoever deploys. To write values instead, copy this file:",
    "the next export replaces this one, and leaves the copy alone (README.md).",
  ];
  const own = {
    name: "workflowState",
    description: "Enabled once the steps of README.md are done; Disabled deploys the workflows without starting them",
    value: called("readEnvironmentVariable", "WORKFLOW_STATE", startState(app)),
  };
  const sender = {
    name: "eventSenderObjectId",
    description: "Object ID of the service principal of the endpoint in finance and operations; empty at first",
    value: called("readEnvironmentVariable", "EVENT_SENDER_OBJECT_ID", ""),
  };
  return printBicepParameters(heading, "./main.bicep", [
    own,
    ...(app.queues.length === 0 ? [] : [sender]),
    ...parameters.map(({ declaration: { name, description }, given }) => ({ name, description, value: given })),
  ]);
}
