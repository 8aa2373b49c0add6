import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { FlowModel } from "../../flow/model/index.js";
import { runScenario } from "../scenario/run-scenario.js";
import type { Scenario } from "../scenario/scenario.js";
import { compareRuns, type ReplayComparison } from "./compare-runs.js";
import { unknownVariables } from "../scenario/unknown-variables.js";
import type { ReplaySet } from "./flow-set.js";
import { madeUpContents } from "./made-up-contents.js";
import { makeScenario } from "./make-scenario.js";
import { readHistory } from "./read-history.js";
import { Redactor, type Redaction } from "./redact.js";

export interface Recording {
  readonly scenario: Scenario;
  readonly redactions: readonly Redaction[];
  readonly notes: readonly string[];
  readonly comparison: ReplayComparison;
}

export interface RecordOptions {
  /** Leaves secrets, tokens and mail addresses in. */
  readonly keepSecrets?: boolean;
  /** Values that the flow read: a history does not have them. */
  readonly environmentVariables?: Readonly<Record<string, unknown>>;
}

/**
 * Makes a scenario of a real run and replays it.
 * @param history the saved run history, parsed
 * @throws InputError when the history has no actions, or a variable does not exist
 */
export async function recordRun(
  history: unknown,
  name: string,
  flow: { readonly id: string; readonly model: FlowModel },
  set: ReplaySet,
  options: RecordOptions = {},
): Promise<Recording> {
  const redactor = new Redactor();
  // Links are left out before anything else: they are secrets for hours, and nothing needs them.
  const value = options.keepSecrets === true ? history : redactor.redact(withoutLinks(history));
  const run = readHistory(value, name);
  const { environmentVariables } = options;
  const madeUp = madeUpContents(set.described, flow.id, run, environmentVariables);
  const { scenario: made, notes } = makeScenario(flow.model, run, madeUp);
  const scenario: Scenario = environmentVariables === undefined ? made : { ...made, environmentVariables };
  const [unknown] = unknownVariables(scenario, flow.id, set);
  if (unknown !== undefined) throw new InputError(unknown.message);
  const outcome = await runScenario(scenario, flow.id, set);
  const replayed = outcome.runs.find((one) => one.flow === flow.id);
  return { scenario, redactions: redactor.found, notes, comparison: compareRuns(run, replayed) };
}

/** Links without their signed addresses; that there was one stays known. */
function withoutLinks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLinks);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isLink = /^(?:inputs|outputs|body)Link$/.test(name) && isJsonObject(member);
      return [name, isLink ? { ...member, ...("uri" in member ? { uri: "" } : {}) } : withoutLinks(member)];
    }),
  );
}
