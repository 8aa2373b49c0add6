import { expectedNames } from "../../core/output/expected-names.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { FlowModel } from "../../flow/model/index.js";
import { namesOfParameter } from "../workspace/app-values.js";
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
    ...(scenario.flows ?? [ownFlow]).flatMap((id) => variablesOf(set.flow(id).prepared.model)),
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

/** What a scenario may give a flow: environment variables, or the parameters of a workflow of Logic Apps. */
function variablesOf({ parameters, hosting }: FlowModel): string[] {
  const all = [...parameters.values()];
  if (hosting === undefined) return all.flatMap(({ schemaName }) => schemaName ?? []);
  return all.flatMap(({ name }) => namesOfParameter(name));
}
