import fc from "fast-check";
import { stringify } from "yaml";
import { rehearseScenario } from "../../scripts/rehearsal/rehearse.js";
import type { Scenario } from "../../scripts/rehearsal/scenario/scenario.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import type { World } from "./world.js";

export interface Attack {
  readonly schedules: number;
  /** Runs that died, failed and succeeded: whether the schedules disturb anything. */
  readonly crashed: number;
  readonly failed: number;
  readonly runs: number;
  /** The smallest course of events that breaks an invariant, as a scenario file. */
  readonly counterexample: string | undefined;
}

/** Lets a template live through random courses of events, and minimizes the first one that breaks an invariant. */
export async function attack(
  set: RunnableSet,
  world: World,
  options: { readonly runs: number; readonly seed: number; readonly shrink?: boolean },
  scripts?: ScriptRuntime,
): Promise<Attack> {
  const sums = { schedules: 0, crashed: 0, failed: 0, runs: 0 };
  const property = fc.asyncProperty(world.schedules(set), async (scenario) => {
    const outcome = await rehearseScenario(set, world.flow, scenario, scripts);
    sums.schedules++;
    sums.runs += outcome.runs.length;
    sums.crashed += outcome.runs.filter(({ status }) => status === "Aborted").length;
    sums.failed += outcome.runs.filter(({ status }) => status === "Failed").length;
    const found = world.violations(outcome, scenario);
    if (found.length > 0) throw new Error(found.join("; "));
  });
  const { runs, seed, shrink = true } = options;
  const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: !shrink });
  if (!result.failed) return { ...sums, counterexample: undefined };
  const [scenario] = result.counterexample ?? [];
  const cause = result.errorInstance instanceof Error ? result.errorInstance.message : "";
  return { ...sums, counterexample: scenarioFile(scenario, `seed ${result.seed}: ${cause}`) };
}

function scenarioFile(scenario: Scenario | undefined, cause: string): string {
  return `# yaml-language-server: $schema=../../../schemas/project/scenario.schema.json\n# ${cause.replaceAll("\n", " ")}\n${stringify(scenario, { aliasDuplicateObjects: false })}`;
}
