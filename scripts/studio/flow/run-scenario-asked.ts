import * as path from "node:path";
import type { FoundFlow } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { expectedNames } from "../../core/output/expected-names.js";
import type { Host } from "../../core/host/host.js";
import { nameOf } from "../../rehearsal/find-jobs.js";
import { rehearseOne } from "../../rehearsal/rehearse.js";
import { rehearseSmoke } from "../../rehearsal/smoke/rehearse-smoke.js";
import { readScenario } from "../../rehearsal/scenario/read-scenario.js";
import type { Scripts } from "../../rehearsal/workspace/start-scripts.js";
import type { RunAsked, ScenarioView } from "../api.js";
import type { StudioSource } from "../source/studio-source.js";
import { withChangedResponses } from "./change-responses.js";
import { RunRecorder } from "./run-recorder.js";
import { notRunView, scenarioView } from "./scenario-view.js";

/**
 * Runs a scenario of a flow, or rehearses a flow that has none with made-up responses.
 * @throws InputError when there is no such scenario, or a change does not fit
 */
export async function runScenarioAsked(
  found: FoundFlow,
  source: StudioSource,
  { scenario: name, changes }: RunAsked,
  { host, scripts }: { readonly host: Host; readonly scripts: Scripts },
): Promise<ScenarioView[]> {
  const set = source.runnable();
  const recorder = new RunRecorder(set);
  if (!set.flowIds.includes(found.id)) {
    throw new InputError(`the flow '${found.id}' belongs to no solution of the project, so that it is not built`);
  }
  if (name === undefined) {
    const { results, notRun } = await rehearseSmoke(set, found.id, found.file, host.clock, {
      watcher: recorder,
    });
    const views = results.map((result) => scenarioView(result, recorder));
    return views.length > 0 ? views : notRun.map(({ reason }) => notRunView(found, reason));
  }
  const files = source.scenariosOf(found);
  const file = files.find((one) => nameOf(one) === name);
  if (file === undefined) {
    throw new InputError(`the flow '${found.id}' has no scenario '${name}', ${expectedNames(files.map(nameOf), name)}`);
  }
  const shown = path.relative(host.workingDirectory, file).split(path.sep).join("/");
  const read = readScenario(host.files, file, shown);
  const scenario = withChangedResponses(read.scenario, changes, found.id);
  const changed = { ...read, scenario };
  const result = await rehearseOne(set, found.id, name, changed, scripts, { host, path: file, watcher: recorder });
  return [scenarioView(result, recorder)];
}
