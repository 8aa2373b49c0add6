import {
  everyAction,
  masked,
  type ActionHistory,
  type RunHistory,
} from "../../../scripts/rehearsal/engine/run-history.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";

/*
 * A run as the services and tools that people get it from write it. Sources: CLI for Microsoft 365, `flow run get` and its
 * tests; Azure REST API specifications, WorkflowRunActions_List; the monitoring samples of the designer of Logic Apps.
 */

interface Execution {
  readonly action: ActionHistory;
  readonly at: readonly { readonly scopeName: string; readonly itemIndex: number }[];
}

const link = (kind: string): JsonObject => ({
  uri: `https://prod-1.westeurope.logic.azure.com/contents/${kind}?se=2026-01-01&sp=r&sv=1.0&sig=${"s".repeat(43)}`,
  contentVersion: "v==",
  contentSize: 12,
  contentHash: { algorithm: "md5", value: "h==" },
});

function* executions(actions: readonly ActionHistory[], at: Execution["at"] = []): Generator<Execution> {
  for (const action of actions) {
    yield { action, at };
    yield* executions(action.actions ?? [], at);
    for (const { index, actions: inner } of action.repetitions ?? []) {
      yield* executions(inner, [...at, { scopeName: action.name, itemIndex: index }]);
    }
  }
}

/** What an action has in a list, without contents. */
function entry({ action }: Execution): JsonObject {
  const { startTime, endTime, status, code, error, retries } = action;
  return {
    startTime,
    endTime,
    correlation: { actionTrackingId: "00000000-0000-0000-0000-000000000000", clientTrackingId: "08585" },
    status,
    code: code === "OK" && action.type === "InitializeVariable" ? "NotSpecified" : code,
    ...(error === undefined ? {} : { error }),
    ...(retries === undefined ? {} : { retryHistory: retries }),
  };
}

/** An action in a loop as a whole: as one of its executions that was not skipped. */
function whole(all: readonly Execution[]): JsonObject {
  const ran = all.find(({ action }) => action.status !== "Skipped");
  const [one] = ran === undefined ? all : [ran];
  return one === undefined ? {} : entry(one);
}

function contents({ action }: Execution): JsonObject {
  const { inputs, outputs } = action;
  return {
    ...(inputs === undefined ? {} : { inputs }),
    ...(outputs === undefined ? {} : outputs === masked ? { outputsLink: outputsLink(outputs) } : { outputs }),
  };
}

/** The link of secured contents has no address. Source: the designer of Logic Apps, monitoring/values/utils.ts. */
function outputsLink(outputs: unknown): JsonObject {
  const { uri, ...rest } = link("ActionOutputs");
  return outputs === masked ? { ...rest, secureData: { properties: ["outputs"] } } : { uri, ...rest };
}

const isLoop = ({ type }: ActionHistory): boolean => /^(?:foreach|until)$/i.test(type);

/** Names in the order of the run, each once, with all executions. */
function byName(run: RunHistory): Map<string, Execution[]> {
  const found = new Map<string, Execution[]>();
  for (const one of executions(run.actions)) {
    found.set(one.action.name, [...(found.get(one.action.name) ?? []), one]);
  }
  return found;
}

function repetition(one: Execution): JsonObject {
  return {
    name: one.at.map(({ itemIndex }) => String(itemIndex).padStart(6, "0")).join("-"),
    type: "Microsoft.Logic/workflows/runs/actions/repetitions",
    properties: { ...entry(one), ...contents(one), repetitionIndexes: one.at },
  };
}

function run(history: RunHistory, actions: JsonObject): JsonObject {
  const { startTime, endTime, status, trigger } = history;
  return {
    name: "08584863812345678901234567890CU12",
    id: "/providers/Microsoft.ProcessSimple/environments/Default/flows/f/runs/08584863812345678901234567890CU12",
    type: "Microsoft.ProcessSimple/environments/flows/runs",
    properties: {
      startTime: startTime.replace("Z", "1234Z"),
      endTime,
      status,
      correlation: { clientTrackingId: "08585" },
      trigger: {
        name: trigger.name,
        startTime,
        endTime: startTime,
        originHistoryName: "o",
        code: "OK",
        status: "Succeeded",
        outputs: trigger.outputs,
      },
      actions,
    },
  };
}

/** The expanded run of the Power Automate management API, contents and repetitions put in place of their links. */
export function managementApi(history: RunHistory): JsonObject {
  const actions = [...byName(history)].map(([name, [first, ...more]]) => {
    if (first === undefined) return [name, {}];
    if (first.at.length === 0) return [name, { ...entry(first), ...contents(first) }];
    const all = [first, ...more];
    return [name, { ...whole(all), repetitionCount: all.length, repetitions: { value: all.map(repetition) } }];
  });
  return run(history, Object.fromEntries(actions) as JsonObject);
}

/** The list of a Logic App: each action wrapped, statuses in capitals as older ones have them. */
export function logicApps(history: RunHistory): JsonObject {
  const { properties } = managementApi(history) as { properties: { actions: Record<string, JsonObject> } };
  return {
    value: Object.entries(properties.actions).map(([name, value]) => ({
      properties: { ...value, status: String(value["status"]).toUpperCase(), canResubmit: true },
      id: `/workflows/w/runs/r/actions/${name}`,
      name,
      type: "Microsoft.Logic/workflows/runs/actions",
    })),
  };
}

/** `m365 flow run get --withActions --withTrigger --output json`: only bodies, nothing of what is in loops. */
export function m365(history: RunHistory): JsonObject {
  const bare = (content: unknown): unknown =>
    typeof content === "object" && content !== null && "body" in content && Boolean(content.body)
      ? content.body
      : content;
  const actions = [...byName(history)].map(([name, [first, ...more]]) => {
    if (first === undefined) return [name, {}];
    if (first.at.length > 0) return [name, { ...whole([first, ...more]), repetitionCount: 1 + more.length }];
    const { inputs, outputs } = first.action;
    return [
      name,
      {
        ...entry(first),
        ...(inputs === undefined ? {} : { inputsLink: link("ActionInputs"), input: bare(inputs) }),
        ...(outputs === undefined || isLoop(first.action)
          ? {}
          : { outputsLink: outputsLink(outputs), ...(outputs === masked ? {} : { output: bare(outputs) }) }),
      },
    ];
  });
  const named = Object.fromEntries(actions) as JsonObject;
  const { name, properties, ...rest } = run(history, named);
  const { outputs, ...trigger } = (properties as { trigger: JsonObject }).trigger;
  return {
    name,
    ...rest,
    properties,
    startTime: history.startTime,
    endTime: history.endTime,
    status: history.status,
    triggerName: history.trigger.name,
    triggerInformation: { ...trigger, outputsLink: link("TriggerOutputs"), output: bare(outputs) },
    actions: named,
  };
}

/** The expanded run as the management API gives it: nothing but links. */
export function linksOnly(history: RunHistory): JsonObject {
  const actions = [...byName(history)].map(([name, [first, ...more]]) => {
    if (first === undefined) return [name, {}];
    const { inputs, outputs } = first.action;
    const links = {
      ...(inputs === undefined ? {} : { inputsLink: link("ActionInputs") }),
      ...(outputs === undefined ? {} : { outputsLink: outputsLink(outputs) }),
    };
    if (first.at.length > 0) return [name, { ...whole([first, ...more]), repetitionCount: 1 + more.length }];
    return [name, { ...entry(first), ...links }];
  });
  const result = run(history, Object.fromEntries(actions) as JsonObject);
  const { trigger } = result["properties"] as { trigger: JsonObject };
  delete trigger["outputs"];
  trigger["outputsLink"] = link("TriggerOutputs");
  return result;
}

/** How many executions a history has. */
export function countOf(history: RunHistory): number {
  return [...everyAction(history.actions)].length;
}
