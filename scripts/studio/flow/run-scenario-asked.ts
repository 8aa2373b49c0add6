import * as path from "node:path";
import type { FoundFlow } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { expectedNames } from "../../core/output/expected-names.js";
import { nameOf } from "../../rehearsal/find-jobs.js";
import { rehearseOne } from "../../rehearsal/rehearse.js";
import { rehearseSmoke } from "../../rehearsal/smoke/rehearse-smoke.js";
import { readScenario } from "../../rehearsal/scenario/read-scenario.js";
import { DataFiles } from "../../report-page/data-files.js";
import type { RunAsked, ScenarioView } from "../api.js";
import { sourceSecrets } from "../source/source-secrets.js";
import type { StudioSource } from "../source/studio-source.js";
import type { Studio } from "../studio.js";
import { changedMocks, withChangedResponses } from "./change-responses.js";
import { RunRecorder } from "./run-recorder.js";
import { notRunView, scenarioView } from "./scenario-view.js";

/**
 * Runs a scenario of a flow, or rehearses a flow that has none with made-up responses.
 * @param asked.secret told of each secret that came up, and of each text that a run history hides
 * @throws InputError when there is no such scenario, or a change does not fit
 */
export async function runScenarioAsked(
  found: FoundFlow,
  source: StudioSource,
  { scenario: name, changes, secret }: RunAsked & { readonly secret?: (text: string) => void },
  { host, scripts, files }: Pick<Studio, "host" | "scripts" | "files">,
): Promise<readonly ScenarioView[]> {
  const set = source.runnable();
  const context = {
    recorder: new RunRecorder(set),
    secrets: sourceSecrets(host, source),
    data: new DataFiles(),
    secret,
  };
  const { recorder } = context;
  if (!set.flowIds.includes(found.id)) {
    throw new InputError(`the flow '${found.id}' belongs to no solution of the project, so that it is not built`);
  }
  if (name === undefined) {
    const { results, notRun } = await rehearseSmoke(set, found.id, found.file, host.clock, {
      watcher: recorder,
      mocks: changedMocks(changes, found.id),
    });
    const views = results.map((result) => scenarioView(result, context));
    files.keep(context.data);
    return views.length > 0 ? views : notRun.map(({ reason }) => notRunView(found, reason));
  }
  const all = source.scenariosOf(found);
  const file = all.find((one) => nameOf(one) === name);
  if (file === undefined) {
    throw new InputError(`the flow '${found.id}' has no scenario '${name}', ${expectedNames(all.map(nameOf), name)}`);
  }
  const shown = path.relative(host.workingDirectory, file).split(path.sep).join("/");
  const read = readScenario(host.files, file, shown);
  const scenario = withChangedResponses(read.scenario, changes, found.id);
  const changed = { ...read, scenario };
  const result = await rehearseOne(set, found.id, name, changed, scripts, { host, path: file, watcher: recorder });
  const view = scenarioView(result, context);
  files.keep(context.data);
  return [view];
}
