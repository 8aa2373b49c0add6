import { mainPlan } from "../rehearsal/smoke/goals.js";
import { splitElements } from "../rehearsal/smoke/generated-responder.js";
import { runPlan } from "../rehearsal/smoke/run-smoke.js";
import { smokeFlow } from "../rehearsal/smoke/smoke-flow.js";
import { smokeLists } from "../rehearsal/smoke/smoke-lists.js";
import type { RunnableSet } from "../rehearsal/workspace/runnable-set.js";
import { countRehearsal } from "./count-rehearsal.js";
import type { Sample } from "./counts.js";
import type { RowInput } from "./row-input.js";
import { connectorNames, numbersIn, type Durations, type Subject } from "./subject.js";

/** A flow without scenarios: every response is made up, and lists have as many elements as there are rows. */
export function smokeSubject(set: RunnableSet, id: string, { secondsPerCall }: Durations): Subject {
  const flow = smokeFlow(set, set.flow(id));
  const { model } = flow;
  const splitOn = model.triggers[0]?.definition["splitOn"];
  const split: RowInput[] =
    typeof splitOn === "string"
      ? [{ kind: "splitOn", pointer: splitElements, description: `elements of ${splitOn}, a run for each`, count: 1 }]
      : [];
  const lists = smokeLists(flow).map(({ key, looped }): RowInput => ({
    kind: key.startsWith("trigger/") ? "trigger" : "response",
    pointer: key,
    description: `elements of ${key}${looped ? ", which a loop goes over" : ""}`,
    count: 1,
  }));
  return {
    flow: id,
    scenario: "smoke",
    smoke: true,
    inputs: [...split, ...lists],
    numbers: numbersIn(model.definition),
    maximumRows: 64,
    async rehearse({ pointer }, rows): Promise<Sample> {
      const plan = mainPlan(flow);
      if (pointer !== "") plan.counts.set(pointer, rows);
      const run = await runPlan(set, flow, plan, 1, { callDuration: secondsPerCall * 1000 });
      const own = run.runs.filter((one) => one.flow === id);
      return {
        rows,
        status: own.at(-1)?.status ?? "NoRun",
        problem: run.stopped ?? (own.length === 0 ? run.skippedTriggers[0]?.reason : undefined),
        counts: countRehearsal({
          runs: run.runs,
          calls: run.calls,
          log: [],
          duration: run.duration,
          nameOf: connectorNames(set),
        }),
      };
    },
  };
}
