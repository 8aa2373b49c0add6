import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { pointer as join, pointerTokens, valueAt } from "../../core/json/pointer.js";
import type { RunHistory } from "../engine/run-history.js";
import type { CheckedExpectation } from "./expectation.js";
import type { Scenario } from "./scenario.js";

const byHttp =
  "the workflow calls the service by HTTP or by path, where the flow called an operation of a connector: expect 'method', 'uri' and 'body', or what the service got under 'state'";
const noOperation =
  "the workflow calls the service by HTTP or by path, where the flow called an operation of a connector: name the action, or the service's requests";
const queued =
  "a message of a queue starts the workflow: the event is in the message's content, and the first action has it";

/**
 * Adds to failed expectations why they cannot hold for a workflow of Azure Logic Apps as they are written: scenarios are written for the
 * cloud flow, of which an export changes the form.
 */
export function withReasons(
  expectations: readonly CheckedExpectation[],
  scenario: Scenario,
  runs: readonly RunHistory[],
): CheckedExpectation[] {
  return expectations.map((one) => (one.passed ? one : { ...one, reason: reasonOf(one, scenario, runs) }));
}

function reasonOf(
  { pointer }: CheckedExpectation,
  scenario: Scenario,
  runs: readonly RunHistory[],
): string | undefined {
  const tokens = pointerTokens(pointer);
  /** The entry of a list that the expectation is about. */
  const entryOf = (list: string): unknown => {
    const at = tokens.lastIndexOf(list);
    return at < 0 ? undefined : valueAt(scenario, join("", ...tokens.slice(0, at + 2)));
  };
  if (ownMember(entryOf("faults"), "connector") !== undefined) return noOperation;
  const call = entryOf("calls");
  if (isJsonObject(call)) {
    const shapes = [call["inputs"], ...(Array.isArray(call["each"]) ? (call["each"] as unknown[]) : [])];
    if (shapes.some((inputs) => ownMember(inputs, "parameters") !== undefined)) return byHttp;
    return call["connector"] === undefined && call["operation"] === undefined ? undefined : noOperation;
  }
  const isOfTrigger = isJsonObject(entryOf("runs")) && tokens.at(-1) === "trigger";
  return isOfTrigger && runs.some(isOfMessage) ? queued : comesAgain(runs);
}

/** What a message that was delivered more than once explains: more runs, and all that these did. */
function comesAgain(runs: readonly RunHistory[]): string | undefined {
  const again = runs.filter((run) => deliveryOf(run) > 1).length;
  if (again === 0) return undefined;
  const what = again === 1 ? "one run is" : `${again} runs are`;
  return `${what} for a message that came again: a workflow gives back what it could not handle, and the queue delivers it anew`;
}

function isOfMessage(run: RunHistory): boolean {
  return deliveryOf(run) > 0;
}

/** The number of the delivery that started a run; 0 when no message did. */
function deliveryOf({ trigger }: RunHistory): number {
  const body = ownMember(trigger.outputs, "body");
  return Number(ownMember(body, "deliveryCount") ?? ownMember(ownMember(body, "Properties"), "DeliveryCount") ?? 0);
}
