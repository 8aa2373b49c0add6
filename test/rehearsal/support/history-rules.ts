import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import type { ActionHistory } from "../../../scripts/rehearsal/engine/run-history.js";

const final = ["Succeeded", "Failed", "Skipped", "TimedOut", "Cancelled"];

/** Every action is there exactly once in its place, has ended, and ran only when its runAfter let it. */
export function checkHistory(actions: unknown, history: readonly ActionHistory[]): void {
  const definitions = actions as Record<string, JsonObject>;
  expect(history.map((action) => action.name)).to.have.members(Object.keys(definitions));
  const byName = new Map(history.map((action) => [action.name, action]));
  for (const action of history) {
    const definition = definitions[action.name] ?? {};
    expect(action.status, action.name).to.be.oneOf(final);
    expect(action.endTime >= action.startTime, `${action.name} ends after its start`).to.equal(true);
    if (action.status !== "Skipped") {
      for (const [other, list] of Object.entries(definition["runAfter"] as Record<string, string[]>)) {
        const before = byName.get(other);
        expect(before?.status, `${action.name} after ${other}`).to.be.oneOf(list);
        expect(action.startTime >= (before?.endTime ?? "?"), `${action.name} starts after ${other}`).to.equal(true);
      }
    }
    checkInside(definition, action);
  }
}

function checkInside(definition: JsonObject, action: ActionHistory): void {
  const inner = (value: unknown): object => (value as JsonObject | undefined)?.["actions"] ?? {};
  const cases = Object.values(definition["cases"] ?? {}).map(inner);
  const all = Object.assign({}, inner(definition), ...cases, inner(definition["else"]), inner(definition["default"]));
  for (const repetition of action.repetitions ?? []) checkHistory(all, repetition.actions);
  if (action.repetitions === undefined) checkHistory(all, action.actions ?? []);
  else expect(action.actions).to.equal(undefined);
}
