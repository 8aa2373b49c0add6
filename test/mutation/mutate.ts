import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";
import { rehearseScenario } from "../../scripts/rehearsal/rehearse.js";
import { readScenario } from "../../scripts/rehearsal/scenario/read-scenario.js";
import type { Scenario } from "../../scripts/rehearsal/scenario/scenario.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import { withSource } from "../adversary/artefacts.js";
import { attack } from "../adversary/attack.js";
import { worlds } from "../adversary/worlds.js";
import type { BuiltDist } from "../support/recurring-world.js";
import { repository } from "../support/repository.js";
import { errorsOf } from "./can-be-saved.js";
import { exclusionOf } from "./exclusions.js";
import { mutantsOf, type Mutant } from "./operators.js";
import { requiredParameters } from "./required-parameters.js";

/** Other templates whose scenarios run this one. */
const alsoRunBy: Readonly<Record<string, readonly string[]>> = {
  "handle-failed-batch-job": ["requeue-failed-batch-job-guarded", "sweep-failed-batch-jobs"],
  "reset-batch-job-retries": ["requeue-failed-batch-job-guarded"],
  "read-csv-rows": ["dataverse-bulk-upsert", "graph-bulk-user-update"],
};

interface OwnedScenario {
  readonly flow: string;
  readonly scenario: Scenario;
}

export interface MutationOptions {
  /** Random courses of events that are tried on what the scenarios do not notice. */
  readonly schedules?: number;
  readonly choose?: (mutant: Mutant, index: number) => boolean;
}

export interface MutationResult {
  /** Names of all mutants that count. */
  readonly every: readonly string[];
  /** Those that were tried. */
  readonly tried: readonly string[];
  readonly survivors: readonly string[];
  /** How many mutants are left out by rule. */
  readonly excluded: number;
}

export const nameOf = ({ operator, at, what }: Mutant): string => `${operator}: ${at}${what === "" ? "" : ` ${what}`}`;

/** A scenario that fails without any change would notice every mutant. */
export class UnbrokenFlowFails extends Error {}

/** Breaks a flow in every way that the operators know, and tells what no scenario notices. */
export async function mutate(
  set: BuiltDist,
  flow: string,
  { schedules = 0, choose = () => true }: MutationOptions,
  scripts?: ScriptRuntime,
): Promise<MutationResult> {
  const source = set.flowSources.get(flow) ?? "";
  const required = requiredParameters(set, flow);
  const all = mutantsOf(definitionOf(documentOf(source)));
  const counted = all.filter((mutant) => exclusionOf({ ...mutant, required: required(mutant.node) }) === undefined);
  const chosen = counted.filter(choose);
  const scenarios = scenariosOf(flow, scripts !== undefined);
  if (chosen.length > 0) await mustPass(set, flow, scenarios, scripts);
  const survivors: string[] = [];
  const tried: string[] = [];
  let refused = 0;
  const before = new Set(await errorsOf(documentOf(source)));
  for (const mutant of chosen) {
    const document = documentOf(source);
    mutant.apply(definitionOf(document));
    if ((await errorsOf(document)).some((error) => !before.has(error))) {
      refused++;
      continue;
    }
    tried.push(nameOf(mutant));
    if (!(await isNoticed(set, flow, document, scenarios, schedules, scripts))) survivors.push(nameOf(mutant));
  }
  return { every: counted.map(nameOf), tried, survivors, excluded: all.length - counted.length + refused };
}

async function mustPass(
  set: RunnableSet,
  flow: string,
  scenarios: readonly OwnedScenario[],
  scripts?: ScriptRuntime,
): Promise<void> {
  for (const each of scenarios) {
    const { expectations } = await rehearseScenario(set, each.flow, each.scenario, scripts);
    const failed = expectations.find(({ passed }) => !passed);
    if (failed === undefined) continue;
    throw new UnbrokenFlowFails(
      `${flow} is not scored, because a scenario fails without any change: ${each.flow} – ${each.scenario.description}: ${failed.message}`,
    );
  }
}

async function isNoticed(
  set: BuiltDist,
  flow: string,
  document: unknown,
  scenarios: OwnedScenario[],
  schedules: number,
  scripts?: ScriptRuntime,
): Promise<boolean> {
  let broken: RunnableSet;
  try {
    broken = withSource(set, flow, document);
  } catch {
    // A definition that cannot be prepared is refused when it is saved, too.
    return true;
  }
  try {
    for (const [index, each] of scenarios.entries()) {
      const { expectations } = await rehearseScenario(broken, each.flow, each.scenario, scripts);
      if (expectations.every(({ passed }) => passed)) continue;
      // What kills one mutant often kills the next: it is asked first.
      scenarios.unshift(...scenarios.splice(index, 1));
      return true;
    }
    const world = worlds.find((each) => each.flow === flow);
    if (world === undefined || schedules === 0) return false;
    const { counterexample } = await attack(broken, world, { runs: schedules, seed: 1, shrink: false }, scripts);
    return counterexample !== undefined;
  } catch {
    return true;
  }
}

/** Without a script host, scenarios of templates that need one fail whatever is broken: they are left out. */
function scenariosOf(flow: string, hasScripts: boolean): OwnedScenario[] {
  const needsScripts = (owner: string): boolean => worlds.find((each) => each.flow === owner)?.needsScripts === true;
  const others = (alsoRunBy[flow] ?? []).filter((owner) => hasScripts || !needsScripts(owner));
  return [flow, ...others].flatMap((owner) => {
    const folder = path.join(repository, "flows", owner, "scenarios");
    return diskFiles
      .list(folder)
      .map((file) => ({ flow: owner, scenario: readScenario(diskFiles, path.join(folder, file)).scenario }));
  });
}

function documentOf(source: string): JsonObject {
  const document: unknown = JSON.parse(source);
  if (!isJsonObject(document)) throw new Error("the flow is not an object");
  return document;
}

function definitionOf(document: unknown): JsonObject {
  const properties = isJsonObject(document) ? document["properties"] : undefined;
  const definition = isJsonObject(properties) ? properties["definition"] : undefined;
  if (!isJsonObject(definition)) throw new Error("the flow has no definition");
  return definition;
}
