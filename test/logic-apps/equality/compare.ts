import * as path from "node:path";
import { diskFiles } from "../../../scripts/core/host/files.js";
import type { RunnableSet, ScenarioOutcome } from "../../../scripts/rehearsal/index.js";
import { needsScripts } from "../../../scripts/rehearsal/rehearse.js";
import { readScenario } from "../../../scripts/rehearsal/scenario/read-scenario.js";
import { runScenario } from "../../../scripts/rehearsal/scenario/run-scenario.js";
import { repository } from "../../support/repository.js";
import { sharedScriptHost } from "../../support/script-host.js";
import { observe, parts, type Observation, type Part } from "./observe.js";

/** A scenario of a template. */
export interface TemplateScenario {
  readonly template: string;
  readonly name: string;
  readonly file: string;
}

/** Every scenario of every template. */
export function everyScenario(): TemplateScenario[] {
  const root = path.join(repository, "flows");
  return diskFiles.list(root).flatMap((file) => {
    const [, template = "", name = ""] = /^([^/]+)\/scenarios\/([^/]+)\.ya?ml$/.exec(file) ?? [];
    return name === "" ? [] : [{ template, name, file: path.join(root, file) }];
  });
}

/** Runs a scenario on one form of its flows. */
export async function run(scenario: TemplateScenario, set: RunnableSet): Promise<Observation> {
  return observe(await outcomeOf(scenario, set));
}

/** What the scenario expects and this form of its flows does not do, although the scenario does not say that it differs. */
export function unexplained({ template, name, file }: TemplateScenario, outcome: ScenarioOutcome): readonly string[] {
  const { scenario } = readScenario(diskFiles, file, `flows/${template}/scenarios/${name}.yaml`);
  if (scenario.logicApps !== undefined) return [];
  return outcome.expectations.flatMap(({ passed, message }) => (passed ? [] : [message]));
}

/** What came of it, as a rehearsal sees it. */
export async function outcomeOf(
  { template, name, file }: TemplateScenario,
  set: RunnableSet,
): Promise<ScenarioOutcome> {
  const { scenario, mockFiles } = readScenario(diskFiles, file, `flows/${template}/scenarios/${name}.yaml`);
  const scripts = needsScripts(set, scenario.flows ?? [template]) ? await sharedScriptHost() : undefined;
  return runScenario(scenario, template, set, { scripts, mockFiles });
}

/** The parts in which two observations differ, with the lines that only one has. */
export function differences(one: Observation, other: Observation): Partial<Record<Part, readonly string[]>> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const shown = [...without(one[part], other[part], "-"), ...without(other[part], one[part], "+")];
      return shown.length === 0 ? [] : [[part, shown] as const];
    }),
  );
}

function without(lines: readonly string[], others: readonly string[], sign: string): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.flatMap((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0 ? [] : [`${sign} ${line}`];
  });
}
