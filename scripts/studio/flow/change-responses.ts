import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { pointerTokens } from "../../core/json/pointer.js";
import type { Mock } from "../../rehearsal/index.js";
import type { Scenario } from "../../rehearsal/scenario/scenario.js";
import type { ChangedResponse } from "../api.js";

const members = new Set(["status", "headers", "body", "file", "delay", "approval"]);

/**
 * A scenario with other responses: those at a location are replaced, the others come from new mocks, which count first.
 * @throws InputError when a change does not fit
 */
export function withChangedResponses(scenario: Scenario, changes: readonly ChangedResponse[], flow: string): Scenario {
  const replaced = changes.reduce((value, { pointer, response }) => {
    checkResponse(response);
    return pointer === undefined ? value : (replacedAt(value, pointerTokens(pointer), response, pointer) as Scenario);
  }, scenario);
  const added = addedMocks(changes, flow);
  return added.length === 0 ? replaced : { ...replaced, mocks: [...added, ...(replaced.mocks ?? [])] };
}

/**
 * Mocks for a rehearsal whose responses are made up otherwise.
 * @throws InputError when a change does not fit
 */
export function changedMocks(changes: readonly ChangedResponse[], flow: string): Mock[] {
  for (const { pointer, response } of changes) {
    checkResponse(response);
    if (pointer !== undefined) throw new InputError(`without a scenario there is nothing at ${pointer}`);
    if (isJsonObject(response) && response["file"] !== undefined) {
      throw new InputError("a response in the place of a made-up one has no 'file', expected a body");
    }
  }
  return addedMocks(changes, flow);
}

function addedMocks(changes: readonly ChangedResponse[], flow: string): Mock[] {
  return changes.flatMap(({ pointer, flow: own = flow, action, response }) =>
    pointer === undefined && action !== undefined ? [{ flow: own, action, response }] : [],
  );
}

function checkResponse(response: unknown): void {
  if (!isJsonObject(response)) throw new InputError("a changed response must be an object");
  const unknown = Object.keys(response).find((name) => !members.has(name));
  if (unknown !== undefined)
    throw new InputError(`a response has no member '${unknown}', expected ${[...members].join(", ")}`);
  const { status } = response;
  const isStatus = typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599;
  if (status !== undefined && !isStatus) {
    throw new InputError(
      `the status of a response is ${JSON.stringify(status)}, expected a whole number from 200 to 599`,
    );
  }
}

/** A copy with another value at a location, which may be missing there only as a mock's `response`. */
function replacedAt(value: unknown, tokens: readonly string[], replacement: unknown, pointer: string): unknown {
  const [name, ...rest] = tokens;
  if (name === undefined) return replacement;
  if (Array.isArray(value) && /^\d+$/.test(name) && Number(name) < value.length) {
    return value.map((each: unknown, index) =>
      index === Number(name) ? replacedAt(each, rest, replacement, pointer) : each,
    );
  }
  const isThere = isJsonObject(value) && (Object.hasOwn(value, name) || (rest.length === 0 && name === "response"));
  if (!isThere) throw new InputError(`the scenario has nothing at ${pointer}`);
  return { ...value, [name]: replacedAt(value[name], rest, replacement, pointer) };
}
