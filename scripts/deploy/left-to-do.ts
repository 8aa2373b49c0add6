import type { PackagedSolution } from "../solution/index.js";

/**
 * What no tool can do for a person, in the order in which it is done.
 * @param flowsStillOff a line for each flow that was to be turned on and is not; undefined when none was
 */
export function leftToDo(
  packaged: readonly PackagedSolution[],
  unfilled: readonly string[],
  flowsStillOff?: readonly string[],
): string[] {
  const solutions = packaged.map(({ solution }) => solution);
  const connectors = solutions.flatMap((solution) => solution.connectors);
  const open = new Set(unfilled);
  const references = new Map(
    solutions
      .flatMap((solution) => solution.connectionReferences)
      .filter((reference) => open.has(reference.logicalName))
      .map((reference) => [reference.logicalName, reference]),
  );
  const variables = new Set(
    solutions
      .flatMap((solution) => solution.environmentVariables)
      .map((variable) => variable.schemaName)
      .filter((name) => open.has(name)),
  );
  return [
    ...connectors.map(
      (connector) =>
        `connector ${connector.displayName}: on its Security tab enter the secret of the app registration, check the client ID, save, and add the redirect URI it shows to the registration`,
    ),
    ...[...references.values()].map(
      (reference) =>
        `connection reference ${reference.logicalName}: create a connection for ${reference.displayName} and choose it`,
    ),
    ...[...variables].map((name) => `environment variable ${name}: enter its value`),
    ...(flowsStillOff ??
      (solutions.some((solution) => solution.flows.length > 0)
        ? ["flows: turn on those that are off once their connections are set"]
        : [])),
  ];
}
