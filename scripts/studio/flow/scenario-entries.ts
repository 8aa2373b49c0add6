import * as path from "node:path";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { pointer as join } from "../../core/json/pointer.js";
import { nameOf } from "../../rehearsal/find-jobs.js";
import { describeMock } from "../../rehearsal/mocks/check-mocks.js";
import type { Mock } from "../../rehearsal/index.js";
import { readScenario } from "../../rehearsal/scenario/read-scenario.js";
import type { Scenario, ScenarioStep } from "../../rehearsal/scenario/scenario.js";
import type { ScenarioEntry, ScenarioMock } from "../api.js";

/** The scenarios of a flow; one with made-up responses when it has none. */
export function scenarioEntries(host: Host, files: readonly string[]): ScenarioEntry[] {
  if (files.length === 0) {
    return [{ name: undefined, description: "responses are made up, and every branch is tried", file: "", mocks: [] }];
  }
  return files.map((file): ScenarioEntry => {
    const shown = path.relative(host.workingDirectory, file).split(path.sep).join("/");
    const name = nameOf(file);
    try {
      const { scenario } = readScenario(host.files, file, shown);
      return { name, description: scenario.description, file: shown, mocks: scenarioMocks(scenario) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { name, description: "", file: shown, mocks: [], problem: error.message };
    }
  });
}

/** Every response that mocks of a scenario give, with its location. */
function scenarioMocks({ mocks = [], steps }: Scenario): ScenarioMock[] {
  return [...responsesOf(mocks, "/mocks"), ...stepMocks(steps, "/steps")];
}

function stepMocks(steps: readonly ScenarioStep[], pointer: string): ScenarioMock[] {
  return steps.flatMap(({ mocks = [], together = [] }, index) => [
    ...responsesOf(mocks, join(pointer, index, "mocks")),
    ...stepMocks(together, join(pointer, index, "together")),
  ]);
}

function responsesOf(mocks: readonly Mock[], pointer: string): ScenarioMock[] {
  return mocks.flatMap((mock, index) => {
    const { response = {}, responses, action } = mock;
    const title = describeMock(mock);
    if (responses === undefined) return { pointer: join(pointer, index, "response"), title, action, response };
    return responses.map((each, number) => ({
      pointer: join(pointer, index, "responses", number),
      title: `${title}, response ${number + 1} of ${responses.length}`,
      action,
      response: each,
    }));
  });
}
