import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { FlowAction, FlowModel } from "../../flow/model/index.js";
import type { Mock, MockResponse } from "../mocks/mock.js";
import type { Scenario, ScenarioStep } from "../scenario/scenario.js";
import { statusOfCode } from "../engine/status-codes.js";
import type { MadeUpContents } from "./made-up-contents.js";
import { breakOff } from "./broken-off.js";
import type { RecordedAction, RecordedRun } from "./recorded-run.js";

export interface RecordedScenario {
  readonly scenario: Scenario;
  /** What the history does not have, and what replaces it. */
  readonly notes: readonly string[];
}

/** Actions whose responses come from outside the flow. */
const outside =
  /^(?:openapiconnection|openapiconnectionwebhook|openapiconnectionnotification|apiconnection|apiconnectionwebhook|http|httpwebhook|workflow|serviceprovider|apimanagement|function)$/;

/** A scenario that runs a flow as it ran: its trigger, and the responses that its actions got. */
export function makeScenario(flow: FlowModel, run: RecordedRun, madeUp: MadeUpContents): RecordedScenario {
  const notes: string[] = [];
  const mocks: Mock[] = [];
  for (const action of flow.actions) {
    if (!outside.test(action.typeKey)) continue;
    const calls = run.actions.filter(({ name }) => name.toLowerCase() === action.name.toLowerCase());
    mocks.push(...mocksOf(action, calls, madeUp, notes));
  }
  if (run.trigger === undefined) notes.push("the history has no outputs of the trigger: made-up ones replace them");
  const outputs = triggerOutputs(run, madeUp);
  const actions = Object.fromEntries(
    run.actions
      .filter(({ iterations, status }) => iterations.length === 0 && statuses.has(status.toLowerCase()))
      .map(({ name, status }) => [name, statuses.get(status.toLowerCase()) ?? status]),
  );
  const crash = breakOff(flow, run);
  const status = crash === undefined ? statuses.get(run.status?.toLowerCase() ?? "") : "Aborted";
  const steps: ScenarioStep[] = [...(crash === undefined ? [] : [{ crash }]), { run: { outputs } }];
  const scenario: Scenario = {
    description: "Recorded: the run goes as it went",
    now: startOf(run),
    mocks: mocks.length > 0 ? mocks : undefined,
    steps,
    expect: { runs: [{ status, actions }] },
  };
  return { scenario: withoutUndefined(scenario) as Scenario, notes };
}

function triggerOutputs({ trigger }: RecordedRun, madeUp: MadeUpContents): JsonObject {
  if (trigger === undefined) return madeUp.trigger();
  return isJsonObject(trigger.outputs) ? trigger.outputs : { body: trigger.outputs ?? {} };
}

/** Statuses that scenarios know, by lower case. Older histories print them in capitals. */
const statuses = new Map(
  ["Succeeded", "Failed", "Skipped", "TimedOut", "Cancelled", "Aborted"].map((name) => [name.toLowerCase(), name]),
);

function mocksOf(
  action: FlowAction,
  calls: readonly RecordedAction[],
  madeUp: MadeUpContents,
  notes: string[],
): Mock[] {
  const made = calls.filter(({ status }) => !/^(?:skipped|ignored)$/i.test(status));
  const isWebhook = /webhook$/.test(action.typeKey);
  const target = isWebhook ? { webhook: action.name } : { action: action.name };
  const [first] = made;
  if (first === undefined) return [];
  const reason = whatIsMissing(made);
  if (reason !== undefined) notes.push(`'${action.name}': ${reason}, made-up ones replace them`);
  const innermost = made.map(({ iterations }) => iterations.at(-1));
  const responses = made.map((call) => responsesOf(call, () => escapedResponse(madeUp.responseTo(action))));
  if (made.length > 1 && new Set(innermost).size === made.length) {
    // Iterations may run at the same time: each has its own.
    return made.map((_, index) => ({ ...target, iteration: innermost[index], ...together(responses[index] ?? []) }));
  }
  return [{ ...target, ...together(responses.flat()) }];
}

/** What the author may want to fill in; undefined when the history has it all. */
function whatIsMissing(made: readonly RecordedAction[]): string | undefined {
  const missing = made.filter(({ outputs, error }) => outputs === undefined && error === undefined);
  const [first] = missing;
  if (first === undefined) return undefined;
  if (first.repetitionCount !== undefined && first.iterations.length === 0) {
    return `the file has no contents of its ${first.repetitionCount} repetitions`;
  }
  if (first.missing === "secured") return "its contents are secured";
  return first.missing === "link" ? "its contents are only linked" : "the file has no contents of it";
}

function together(responses: readonly MockResponse[]): Pick<Mock, "response" | "responses"> {
  const [only] = responses;
  return responses.length === 1 && only !== undefined ? { response: only } : { responses };
}

function responsesOf(call: RecordedAction, madeUp: () => MockResponse): MockResponse[] {
  return [...call.retries.map((code) => ({ status: statusOfCode(code) ?? 500 })), responseOf(call, madeUp)];
}

function responseOf(
  { outputs, bodyOnly, code, status, error }: RecordedAction,
  madeUp: () => MockResponse,
): MockResponse {
  const failed = /^(?:failed|timedout)$/i.test(status);
  const known = statusOfCode(code ?? "") ?? (failed ? 500 : undefined);
  if (outputs === undefined) {
    if (!failed) return { ...madeUp(), status: known };
    return { status: known, body: escaped(isJsonObject(error) ? { error } : {}) };
  }
  if (bodyOnly || !isJsonObject(outputs)) return { status: known, body: escaped(outputs) };
  return {
    ...escapedResponse(outputs),
    status: typeof outputs["statusCode"] === "number" ? outputs["statusCode"] : known,
  };
}

function escapedResponse(outputs: { readonly headers?: unknown; readonly body?: unknown }): MockResponse {
  const { headers, body } = outputs;
  return {
    headers: isJsonObject(headers) ? (escaped(textMembers(headers)) as Record<string, string>) : undefined,
    body: escaped(body),
  };
}

function textMembers(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Texts of a mock are templates: what looks like one is written with two signs. */
function escaped(value: unknown): unknown {
  if (typeof value === "string") {
    const inner = value.replaceAll("@{", "@@{");
    return inner.startsWith("@") && !inner.startsWith("@@{") ? `@${inner}` : inner;
  }
  if (Array.isArray(value)) return value.map(escaped);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [escaped(name), escaped(member)]));
}

/** Milliseconds: the platform writes seven digits, a scenario takes three. */
function startOf({ startTime }: RecordedRun): string | undefined {
  const time = startTime === undefined ? Number.NaN : Date.parse(startTime);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function withoutUndefined(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
