import { runScenario } from "../rehearsal/scenario/run-scenario.js";
import type { ScenarioFile } from "../rehearsal/scenario/read-scenario.js";
import type { RunnableSet } from "../rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../rehearsal/workspace/script-runtime.js";
import type { LogEntry } from "../emulator/index.js";
import { countRehearsal } from "./count-rehearsal.js";
import type { Sample } from "./counts.js";
import type { RowInput } from "./row-input.js";
import { scenarioInputs, withRows } from "./scenario-inputs.js";
import { connectorNames, numbersIn, type Durations, type Subject } from "./subject.js";

/** A flow as one of its scenarios runs it. */
export function scenarioSubject(
  set: RunnableSet,
  flow: string,
  name: string,
  { scenario, mockFiles }: ScenarioFile,
  durations: Durations,
  scripts: () => Promise<ScriptRuntime | undefined>,
): Subject {
  const variables = set.environmentVariables.map(({ value }) => Number(value)).filter(Number.isInteger);
  const callDuration = durations.secondsPerCall * 1000;
  const more = { "network.latency": callDuration };
  return {
    flow,
    scenario: name,
    smoke: false,
    inputs: scenarioInputs(scenario),
    numbers: [
      ...numbersIn(set.flow(flow).prepared.model.definition, scenario.environmentVariables),
      ...variables.filter((value) => value > 1),
    ],
    maximumRows: 20_000,
    async rehearse(input: RowInput, rows: number): Promise<Sample> {
      const sized = withRows(scenario, input, rows);
      const longer = { ...sized, horizon: "P60D", emulator: { ...sized.emulator, ...more } };
      const outcome = await runScenario(longer, flow, set, {
        scripts: await scripts(),
        mockFiles,
        callDuration,
      });
      const own = outcome.runs.filter((run) => run.flow === flow);
      const log = Array.isArray(outcome.state["requests"]) ? (outcome.state["requests"] as LogEntry[]) : [];
      const problem = outcome.expectations.find(({ passed, pointer }) => !passed && !pointer.startsWith("/mocks"));
      return {
        rows,
        status: own.at(-1)?.status ?? "NoRun",
        problem: problem?.message,
        counts: countRehearsal({ ...outcome, log, nameOf: connectorNames(set) }),
      };
    },
  };
}

/** What a scenario is not good for: it shows trouble instead of the usual course. */
export function showsTrouble({ scenario }: ScenarioFile): boolean {
  const disturbing = ["faults", "crash", "switchOff", "redeliver"] as const;
  return (
    (scenario.faults ?? []).length > 0 ||
    scenario.steps.some((step) => disturbing.some((member) => step[member] !== undefined))
  );
}
