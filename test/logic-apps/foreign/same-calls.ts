import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject } from "../../../scripts/core/json/json-object.js";
import type { Rehearsal } from "../../../scripts/rehearsal/index.js";
import { unflatten } from "../../../scripts/rehearsal/connector/unflatten.js";

type Run = Rehearsal["flows"][number]["runs"][number];
type Action = Run["actions"][number];

/**
 * In what two rehearsals of the same flow differ, as cloud flow and as workflow: which actions ran and how they ended, what they were
 * given, what calls sent. Each difference once, by scenario or action.
 */
export function differences(cloud: Rehearsal, exported: Rehearsal): string[] {
  const found = new Set<string>();
  if (cloud.flows.length !== exported.flows.length)
    found.add(`${cloud.flows.length} and ${exported.flows.length} runs`);
  for (const [index, one] of cloud.flows.entries()) {
    const other = exported.flows[index];
    if (other === undefined || one.status !== other.status || one.runs.length !== other.runs.length) {
      found.add(`${one.scenario}: ${one.status} and ${other?.status ?? "nothing"}`);
      continue;
    }
    for (const [number, run] of one.runs.entries()) {
      for (const difference of ofRuns(run, other.runs[number])) found.add(difference);
    }
  }
  return [...found];
}

function ofRuns(one: Run, other: Run | undefined): string[] {
  const ends = (run: Run | undefined): string[] => run?.actions.map(({ name, status }) => `${name} ${status}`) ?? [];
  if (!isDeepStrictEqual(ends(one), ends(other))) return [`${one.id}: other actions ran`];
  return one.actions.flatMap((action, index) => {
    const made = other?.actions[index];
    return made === undefined ? [] : ofActions(action, made);
  });
}

function ofActions(one: Action, other: Action): string[] {
  if (!/Connection/.test(one.type)) return isDeepStrictEqual(one.inputs, other.inputs) ? [] : [one.name];
  const given = parametersOf(one.inputs);
  const sent = parametersOf(other.inputs);
  // What became a request has its row in the body; a form that the table reads has the operation's parameters.
  const names =
    sent === undefined ? ["item"] : [...new Set(Object.keys(given ?? {}).map((name) => name.split("/")[0] ?? ""))];
  const wrong = names.filter((name) => {
    const wanted = unflatten(given ?? {}, name);
    const there = sent === undefined ? bodyOf(other.inputs) : sent[name];
    return wanted !== undefined && !isDeepStrictEqual(wanted, there);
  });
  const outputs = isDeepStrictEqual(bodyOf(one.outputs), bodyOf(other.outputs)) ? [] : [`${one.name} outputs`];
  return [...wrong.map((name) => `${one.name} ${name}`), ...outputs];
}

function parametersOf(inputs: unknown): JsonObject | undefined {
  const parameters = isJsonObject(inputs) ? inputs["parameters"] : undefined;
  return isJsonObject(parameters) ? parameters : undefined;
}

function bodyOf(value: unknown): unknown {
  return isJsonObject(value) ? value["body"] : undefined;
}
