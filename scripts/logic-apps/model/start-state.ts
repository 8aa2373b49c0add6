import type { LogicAppsApp } from "./logic-apps-app.js";

/** The state of workflows after the first deployment: disabled while somebody has yet to sign in, to give rights or to put a secret in. */
export function startState({ connections, targets, parameters }: LogicAppsApp): "Enabled" | "Disabled" {
  const isIncomplete =
    targets.length > 0 ||
    connections.some(({ signIn }) => signIn === "consent") ||
    parameters.some(({ secret }) => secret);
  return isIncomplete ? "Disabled" : "Enabled";
}
