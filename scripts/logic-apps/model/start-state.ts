import type { LogicAppsApp } from "./logic-apps-app.js";

/** The state of workflows after the first deployment: disabled while somebody has yet to sign in, to give rights or to put a secret in. */
export function startState({ connections, targets, parameters, workflows }: LogicAppsApp): "Enabled" | "Disabled" {
  const isIncomplete =
    targets.length > 0 ||
    connections.some(({ signIn }) => signIn === "consent") ||
    parameters.some(({ secret }) => secret) ||
    // A service that is not among the targets, such as that of a custom connector.
    workflows.some(({ definition }) => JSON.stringify(definition).includes('"ManagedServiceIdentity"'));
  return isIncomplete ? "Disabled" : "Enabled";
}
