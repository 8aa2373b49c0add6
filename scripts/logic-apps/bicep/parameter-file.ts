import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { called, printBicepParameters } from "./document.js";
import type { DeployedParameter } from "./parameter-symbols.js";

/** main.bicepparam: the values of one environment, without any secret. */
export function parameterFile(app: LogicAppsApp, parameters: readonly DeployedParameter[]): string {
  const heading = [
    `Values of one environment for ${app.name}. Secrets are never here.`,
    "readEnvironmentVariable('X') reads the variable X from the environment of whoever deploys; a value can be written instead.",
  ];
  const needsConsent = app.connections.some(({ signIn }) => signIn === "consent");
  const own = {
    name: "workflowState",
    description: needsConsent
      ? "Enabled once every connection is authorized (README.md)"
      : "Disabled deploys the workflows without starting them",
    value: needsConsent ? "Disabled" : "Enabled",
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
