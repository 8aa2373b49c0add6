import { expectedNames } from "../../core/output/expected-names.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { FlowModel } from "../../flow/model/index.js";
import { FlowError } from "../engine/failures.js";
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
    ...flowsAround(scenario.flows ?? [ownFlow], set).flatMap((id) => variablesOf(set, id)),
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

/** Values are for a project as a whole: a workflow has what it reads itself, so that those beside it have their say, as its children do. */
function flowsAround(flows: readonly string[], set: RunnableSet): readonly string[] {
  const isOfLogicApps = flows.some((id) => set.flow(id).prepared.model.hosting !== undefined);
  return isOfLogicApps ? [...new Set([...flows, ...set.flowIds])] : flows;
}

/** What a scenario may give a flow: environment variables, or the parameters of a workflow of Logic Apps. */
function variablesOf(set: RunnableSet, id: string): string[] {
  let model: FlowModel;
  try {
    ({ model } = set.flow(id).prepared);
  } catch (error) {
    // One that cannot be read is told of when it runs.
    if (error instanceof FlowError) return [];
    throw error;
  }
  const { parameters, hosting } = model;
  const all = [...parameters.values()];
  if (hosting === undefined) return all.flatMap(({ schemaName }) => schemaName ?? []);
  return all.flatMap(({ name }) => namesOfParameter(name));
}
