import { expectedNames } from "../../core/output/expected-names.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { RunnableSet } from "../workspace/runnable-set.js";
import type { CheckedExpectation } from "./expectation.js";
import type { Scenario } from "./scenario.js";

/** What connections read even where no artefact declares it (workspace/connections.ts). */
const always = ["FinanceOperationsHost"];

/** A failed expectation for every value of an environment variable that nothing in the rehearsal has. */
export function unknownVariables(scenario: Scenario, ownFlow: string, set: RunnableSet): CheckedExpectation[] {
  const given = Object.keys(scenario.environmentVariables ?? {});
  if (given.length === 0) return [];
  const prefix = `${set.prefix}_`;
  const schemaNames = [
    ...set.environmentVariables.map(({ schemaName }) => schemaName),
    ...(scenario.flows ?? [ownFlow]).flatMap((id) =>
      [...set.flow(id).prepared.model.parameters.values()].flatMap(({ schemaName }) => schemaName ?? []),
    ),
  ];
  const short = schemaNames.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name));
  const known = new Set([...short, ...always]);
  return given
    .filter((name) => !known.has(name))
    .map((name) => ({
      passed: false,
      pointer: join("/environmentVariables", name),
      message: `there is no environment variable '${name}', ${expectedNames(short, name)}`,
    }));
}
