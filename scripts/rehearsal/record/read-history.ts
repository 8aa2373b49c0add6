import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { masked } from "../engine/run-history.js";
import type { RecordedAction, RecordedRun } from "./recorded-run.js";

/**
 * Reads a saved run history. Forms (sources: CLI for Microsoft 365, `flow run get`; Azure REST API specifications,
 * WorkflowRunActions_List; the designer of Logic Apps):
 * a run with `properties.actions` by name, the same with `actions` beside it and contents as `input`/`output`, a list
 * `{ value: [{ name, properties }] }`, and the `runs` of `rehearse --format json`.
 * @throws InputError when it is none of them
 */
export function readHistory(root: unknown, name: string): RecordedRun {
  if (isJsonObject(root) && Array.isArray(root["actions"])) return ownHistory(root);
  const ownRuns: unknown = ownMember(root, "runs");
  if (Array.isArray(ownRuns) && isJsonObject(ownRuns[0])) return readHistory(ownRuns[0], name);
  const list: unknown = Array.isArray(root) ? root : ownMember(root, "value");
  const properties = ownMember(root, "properties");
  const actions = ownMember(root, "actions") ?? ownMember(properties, "actions");
  const given = Array.isArray(list)
    ? list
    : Array.isArray(ownMember(actions, "value"))
      ? ownMember(actions, "value")
      : actions;
  const entries = entriesOf(given);
  if (entries.length === 0) {
    throw new InputError(
      `${name}: has no actions, expected a run history with actions (such as 'm365 flow run get --withActions')`,
    );
  }
  const trigger =
    ownMember(root, "triggerInformation") ?? ownMember(properties, "trigger") ?? ownMember(root, "trigger");
  return {
    status: text(ownMember(properties, "status") ?? ownMember(root, "status")),
    startTime: text(ownMember(properties, "startTime") ?? ownMember(root, "startTime")),
    trigger: isJsonObject(trigger) ? readTrigger(trigger) : undefined,
    actions: entries.flatMap(([action, value]) => readAction(action, value)),
  };
}

/** By name, or a list in which the properties are wrapped. */
function entriesOf(given: unknown): [string, JsonObject][] {
  if (Array.isArray(given)) {
    return given.flatMap((entry: unknown) => {
      const properties = ownMember(entry, "properties");
      const name = ownMember(entry, "name");
      return typeof name === "string" && isJsonObject(properties)
        ? [[name, { ...(entry as JsonObject), ...properties }]]
        : [];
    });
  }
  return isJsonObject(given)
    ? Object.entries(given).flatMap(([name, value]) => (isJsonObject(value) ? [[name, value]] : []))
    : [];
}

function readTrigger(trigger: JsonObject): RecordedRun["trigger"] {
  const content = contentOf(trigger, "output");
  if (content === undefined) return undefined;
  return { outputs: isBodyOnly(trigger, content) ? { body: content } : content };
}

function readAction(name: string, value: JsonObject): RecordedAction[] {
  const repetitions = entriesOf(ownMember(value["repetitions"], "value") ?? value["repetitions"]);
  if (repetitions.length > 0) {
    return repetitions.map(([repetition, one]) => oneAction(name, one, indexesOf(repetition, one)));
  }
  return [oneAction(name, value, [])];
}

function oneAction(name: string, value: JsonObject, iterations: readonly number[]): RecordedAction {
  const outputs = contentOf(value, "output");
  const link = value["outputsLink"];
  const retries: unknown[] = Array.isArray(value["retryHistory"]) ? value["retryHistory"] : [];
  const count = value["repetitionCount"];
  return {
    name,
    status: text(value["status"]) ?? "",
    code: text(value["code"]),
    outputs,
    bodyOnly: outputs !== undefined && isBodyOnly(value, outputs),
    error: value["error"],
    endTime: text(value["endTime"]),
    retries: retries.map((retry) => text(ownMember(retry, "code")) ?? ""),
    iterations,
    repetitionCount: typeof count === "number" ? count : undefined,
    missing:
      outputs !== undefined || !isJsonObject(link)
        ? undefined
        : typeof link["uri"] === "string" && !("secureData" in link)
          ? "link"
          : "secured",
  };
}

/** `input` of the CLI, `inputs` of everything else. */
function contentOf(value: JsonObject, name: "input" | "output"): unknown {
  const content = value[name] ?? value[`${name}s`];
  return content === masked ? undefined : content;
}

/**
 * Whether only the body of a response was kept. The CLI (`output`) does so whenever there is one, even when that has a member
 * `body` itself, as a mail has. Everybody else keeps responses whole.
 */
function isBodyOnly(value: JsonObject, content: unknown): boolean {
  if (!isJsonObject(content)) return true;
  if ("output" in value) return !("statusCode" in content);
  return !("body" in content || "statusCode" in content || "headers" in content);
}

/** Six digits a nesting level, joined by hyphens: `000002-000001`. */
function indexesOf(name: string, value: JsonObject): number[] {
  const indexes = value["repetitionIndexes"];
  if (Array.isArray(indexes)) return indexes.map((index: unknown) => Number(ownMember(index, "itemIndex")));
  return /^\d{6}(-\d{6})*$/.test(name) ? name.split("-").map(Number) : [];
}

/** A run of this program's own engine. */
function ownHistory(run: JsonObject): RecordedRun {
  const trigger = run["trigger"];
  const found: RecordedAction[] = [];
  const walk = (actions: unknown, iterations: readonly number[]): void => {
    for (const action of Array.isArray(actions) ? (actions as unknown[]) : []) {
      if (!isJsonObject(action) || typeof action["name"] !== "string") continue;
      const retries: unknown[] = Array.isArray(action["retries"]) ? action["retries"] : [];
      const value = { ...action, retryHistory: retries };
      const one = oneAction(action["name"], value, iterations);
      found.push(action["outputs"] === masked ? { ...one, missing: "secured" } : { ...one, bodyOnly: false });
      walk(action["actions"], iterations);
      for (const repetition of Array.isArray(action["repetitions"]) ? (action["repetitions"] as unknown[]) : []) {
        walk(ownMember(repetition, "actions"), [...iterations, Number(ownMember(repetition, "index"))]);
      }
    }
  };
  walk(run["actions"], []);
  return {
    status: text(run["status"]),
    startTime: text(run["startTime"]),
    trigger: isJsonObject(trigger) ? ownTrigger(trigger) : undefined,
    actions: found,
  };
}

function ownTrigger(trigger: JsonObject): RecordedRun["trigger"] {
  const outputs = contentOf(trigger, "output");
  return outputs === undefined ? undefined : { outputs };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
