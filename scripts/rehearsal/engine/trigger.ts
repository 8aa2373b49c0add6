import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { FlowHosting, FlowTrigger } from "../../flow/model/index.js";
import type { EvaluationContext } from "../../expression/index.js";
import { compileCondition } from "./condition.js";
import { compileValue, type ValueEvaluator } from "./expressions.js";
import { compileSchema, type SchemaCheck } from "./json-schema.js";
import { declaredSecureData, type SecureData } from "./secure-data.js";

/** A trigger, compiled. */
export interface CompiledTrigger {
  readonly name: string;
  /** Lower case: openapiconnectionwebhook, openapiconnection, request, recurrence … */
  readonly type: string;
  readonly definition: JsonObject;
  readonly secure: SecureData;
  /** Evaluates the inputs, without authentication. */
  readonly inputs: ValueEvaluator;
  /** Why a request is refused with 400; undefined without `EnableSchemaValidation`. */
  readonly refuses: ((outputs: unknown) => string | undefined) | undefined;
  /** Whether every trigger condition is met. Throws ActionFailure when one cannot be evaluated. */
  readonly holds: (context: EvaluationContext) => boolean;
  /** One trigger body each run, or undefined without splitOn. */
  readonly split: ((context: EvaluationContext) => unknown) | undefined;
  /** How many runs may be active at once. */
  readonly concurrency: number;
  /** How many more may wait for their turn; further ones are refused. */
  readonly waitingRuns: number;
}

/** Default number of runs when trigger concurrency is switched on. Source: Microsoft Learn, limits of flows and of Azure Logic Apps. */
const defaultConcurrency = { flow: 25, consumption: 25, standard: 100 } as const;
/** Default of maximumWaitingRuns. Source: Microsoft Learn, "Change waiting runs limit" of Logic Apps triggers; runtime settings of Standard. */
const defaultWaitingRuns = { flow: 10, consumption: 10, standard: 200 } as const;
/** Errors of a refused request's body that are named. */
const shownErrors = 20;

export function compileTrigger(
  { name, typeKey, definition: trigger, inputs: given, pointer }: FlowTrigger,
  hosting: FlowHosting | undefined,
): CompiledTrigger {
  const inputs = { ...given };
  delete inputs["authentication"];
  // A request's schema describes the body and has no expressions.
  delete inputs["schema"];
  const conditions = Array.isArray(trigger["conditions"]) ? trigger["conditions"] : [];
  const checks = conditions.map((condition, index) =>
    compileCondition(isJsonObject(condition) ? condition["expression"] : condition, `${pointer}/conditions/${index}`),
  );
  const splitOn = trigger["splitOn"];
  return {
    name,
    type: typeKey,
    definition: trigger,
    secure: declaredSecureData(trigger),
    inputs: compileValue(inputs, "the trigger's inputs"),
    refuses: schemaCheck(name, trigger, given["schema"]),
    holds: (context) => checks.every((check) => check(context)),
    split: typeof splitOn === "string" ? compileValue(splitOn, "splitOn") : undefined,
    concurrency: readConcurrency(trigger, hosting ?? "flow"),
    waitingRuns: readWaitingRuns(trigger, hosting ?? "flow"),
  };
}

/** Source: Microsoft Learn, "Schema reference for trigger and action types", operation options. */
function schemaCheck(name: string, trigger: JsonObject, schema: unknown): CompiledTrigger["refuses"] {
  if (!hasOption(trigger, "enableschemavalidation")) return undefined;
  let check: SchemaCheck | undefined;
  return (outputs) => {
    check ??= compileSchema(schema);
    const errors = check(isJsonObject(outputs) ? (outputs["body"] ?? null) : null);
    if (errors.length === 0) return undefined;
    const shown = errors.slice(0, shownErrors).map(({ message, path }) => `${message} Path '${path}'.`);
    return `the body does not match the schema of trigger '${name}': ${shown.join(" ")}`;
  };
}

function hasOption(trigger: JsonObject, option: string): boolean {
  const options = trigger["operationOptions"];
  return (
    typeof options === "string" &&
    options
      .toLowerCase()
      .split(/[,\s]+/)
      .includes(option)
  );
}

function readConcurrency(trigger: JsonObject, place: keyof typeof defaultConcurrency): number {
  if (hasOption(trigger, "singleinstance")) return 1;
  const runtime = trigger["runtimeConfiguration"];
  const concurrency = isJsonObject(runtime) ? runtime["concurrency"] : undefined;
  if (!isJsonObject(concurrency)) return Number.POSITIVE_INFINITY;
  const runs = concurrency["runs"];
  return typeof runs === "number" ? runs : defaultConcurrency[place];
}

function readWaitingRuns(trigger: JsonObject, place: keyof typeof defaultWaitingRuns): number {
  const runtime = trigger["runtimeConfiguration"];
  const concurrency = isJsonObject(runtime) ? runtime["concurrency"] : undefined;
  const waiting = isJsonObject(concurrency) ? concurrency["maximumWaitingRuns"] : undefined;
  return typeof waiting === "number" ? waiting : defaultWaitingRuns[place];
}
