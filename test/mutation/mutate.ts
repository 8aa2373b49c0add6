import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { readScenario } from "../../scripts/rehearsal/scenario/read-scenario.js";
import type { Scenario } from "../../scripts/rehearsal/scenario/scenario.js";
import { rehearseScenario } from "../../scripts/rehearsal/rehearse.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import * as path from "node:path";
import { attack } from "../adversary/attack.js";
import { withSource } from "../adversary/artefacts.js";
import { worlds } from "../adversary/worlds.js";
import type { BuiltDist } from "../support/recurring-world.js";
import { repository } from "../support/repository.js";
import { mutantsOf, type Mutant } from "./operators.js";

/** Other templates whose scenarios run this one. */
const alsoRunBy: Readonly<Record<string, readonly string[]>> = {
  "handle-failed-batch-job": ["requeue-failed-batch-job-guarded", "sweep-failed-batch-jobs"],
  "reset-batch-job-retries": ["requeue-failed-batch-job-guarded"],
  "read-csv-rows": ["dataverse-bulk-upsert", "graph-bulk-user-update"],
};

export interface MutationResult {
  readonly flow: string;
  readonly killed: number;
  /** Mutants that the platform would refuse to save. */
  readonly invalid: number;
  readonly survivors: readonly string[];
}

export const nameOf = ({ operator, at }: Mutant): string => `${operator}: ${at}`;

/** Breaks a flow in every way that the operators know, and counts what scenarios and schedules notice. */
export async function mutate(
  set: BuiltDist,
  flow: string,
  options: { readonly schedules: number; readonly choose?: (mutant: Mutant, index: number) => boolean },
  scripts?: ScriptRuntime,
): Promise<MutationResult> {
  const source = set.flowSources.get(flow) ?? "";
  const all = mutantsOf(definitionOf(JSON.parse(source)));
  const chosen = options.choose === undefined ? all : all.filter(options.choose);
  const scenarios = scenariosOf(flow);
  const survivors: string[] = [];
  let invalid = 0;
  for (const mutant of chosen) {
    const document: unknown = JSON.parse(source);
    let broken: RunnableSet;
    try {
      mutant.apply(definitionOf(document));
      broken = withSource(set, flow, document);
    } catch {
      invalid++;
      continue;
    }
    if (await isNoticed(broken, flow, scenarios, options.schedules, scripts)) {
      // What kills one mutant often kills the next: it is asked first.
      continue;
    }
    survivors.push(nameOf(mutant));
  }
  return { flow, killed: chosen.length - invalid - survivors.length, invalid, survivors };
}

async function isNoticed(
  set: RunnableSet,
  flow: string,
  scenarios: { readonly flow: string; readonly scenario: Scenario }[],
  schedules: number,
  scripts?: ScriptRuntime,
): Promise<boolean> {
  try {
    for (const [index, each] of scenarios.entries()) {
      const { expectations } = await rehearseScenario(set, each.flow, each.scenario, scripts);
      if (expectations.every(({ passed }) => passed)) continue;
      scenarios.unshift(...scenarios.splice(index, 1));
      return true;
    }
    const world = worlds.find((each) => each.flow === flow);
    if (world === undefined || schedules === 0) return false;
    const { counterexample } = await attack(set, world, { runs: schedules, seed: 1, shrink: false }, scripts);
    return counterexample !== undefined;
  } catch {
    return true;
  }
}

export function scenariosOf(flow: string): { flow: string; scenario: Scenario }[] {
  return [flow, ...(alsoRunBy[flow] ?? [])].flatMap((owner) => {
    const folder = path.join(repository, "flows", owner, "scenarios");
    return diskFiles
      .list(folder)
      .map((file) => ({ flow: owner, scenario: readScenario(diskFiles, path.join(folder, file)).scenario }));
  });
}

function definitionOf(document: unknown): JsonObject {
  const properties = isJsonObject(document) ? document["properties"] : undefined;
  const definition = isJsonObject(properties) ? properties["definition"] : undefined;
  if (!isJsonObject(definition)) throw new Error("the flow has no definition");
  return definition;
}
