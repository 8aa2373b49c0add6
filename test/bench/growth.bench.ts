import { VirtualClock } from "../../scripts/core/host/clock.js";
import { NetworkError } from "../../scripts/core/host/network.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import { evaluate } from "../../scripts/expression/index.js";
import { prepareFlow } from "../../scripts/rehearsal/engine/prepare-flow.js";
import { startRun } from "../../scripts/rehearsal/engine/run-flow.js";
import { defaultSettings } from "../../scripts/rehearsal/engine/settings.js";

/** Cost of one item among many against one among few: 1 is linear. */
interface Growth {
  readonly millisecondsForFew: number;
  readonly millisecondsForMany: number;
  readonly costRatio: number;
}

const [few, many] = [10_000, 80_000];

const after = (name: string): object => ({ runAfter: { [name]: ["Succeeded"] } });
const variable = (type: string, value: unknown): object => ({
  type: "InitializeVariable",
  inputs: { variables: [{ name: "v", type, value }] },
});
const loop = (actions: object, before: string): object => ({
  type: "Foreach",
  foreach: "@range(0, triggerBody()['count'])",
  actions,
  ...after(before),
});

/** Flows that build something in a loop, one step at a time. */
const flows: Readonly<Record<string, object>> = {
  appendToArray: {
    V: variable("array", []),
    L: loop({ A: { type: "AppendToArrayVariable", inputs: { name: "v", value: "@item()" } } }, "V"),
  },
  appendToString: {
    V: variable("string", ""),
    L: loop({ A: { type: "AppendToStringVariable", inputs: { name: "v", value: "@{item()}," } } }, "V"),
  },
  unionAndSetVariable: {
    V: variable("array", []),
    L: loop(
      {
        U: { type: "Compose", inputs: "@union(variables('v'), createArray(item()))" },
        S: { type: "SetVariable", inputs: { name: "v", value: "@outputs('U')" }, ...after("U") },
      },
      "V",
    ),
  },
  concatAndSetVariable: {
    V: variable("string", ""),
    L: loop(
      {
        C: { type: "Compose", inputs: "@concat(variables('v'), item(), ',')" },
        S: { type: "SetVariable", inputs: { name: "v", value: "@outputs('C')" }, ...after("C") },
      },
      "V",
    ),
  },
  selectFilterAndTable: {
    S: {
      type: "Select",
      inputs: { from: "@range(0, triggerBody()['count'])", select: { a: "@item()", b: "@concat('x,', item())" } },
    },
    F: { type: "Query", inputs: { from: "@body('S')", where: "@greater(item()?['a'], 5)" }, ...after("S") },
    T: { type: "Table", inputs: { from: "@body('F')", format: "CSV" }, ...after("F") },
  },
  loopAmongManyActions: {
    V: variable("array", []),
    ...Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `C${index}`,
        { type: "Compose", inputs: index, ...after(index === 0 ? "V" : `C${index - 1}`) },
      ]),
    ),
    L: loop({ A: { type: "Compose", inputs: "@outputs('C7')" } }, "C199"),
  },
};

async function runFor(actions: object, count: number): Promise<number> {
  const triggers = { manual: { type: "Request", kind: "Button", inputs: {} } };
  const flow = prepareFlow("growth", { properties: { connectionReferences: {}, definition: { triggers, actions } } });
  const services = {
    clock: new VirtualClock(Date.parse("2026-03-02T08:00:00Z")),
    random: seededRandom(1),
    network: { send: () => Promise.reject(new NetworkError("no network", "unreachable")) },
    settings: defaultSettings,
    connector: () => undefined,
  };
  const started = performance.now();
  const history = await startRun(flow, {
    id: "run",
    services,
    parameters: {},
    trigger: { outputs: { body: { count } } },
  }).done;
  if (history.status !== "Succeeded") throw new Error(`the run ended as ${history.status}`);
  return performance.now() - started;
}

/** Rows of a document that is asked a question once. */
function ask(query: string, count: number): number {
  const rows = Array.from({ length: count }, (_, index) => `<row id="${index}"><v>${index}</v></row>`).join("");
  const started = performance.now();
  evaluate("@xpath(xml(variables('x')), variables('q'))", { variables: { x: `<r>${rows}</r>`, q: query } });
  return performance.now() - started;
}

/** One call of a function on a text of that many pieces. */
function callOn(expression: string, text: (count: number) => string, count: number): number {
  const variables = { x: text(count) };
  const started = performance.now();
  evaluate(expression, { variables });
  return performance.now() - started;
}

function growth(millisecondsForFew: number, millisecondsForMany: number): Growth {
  return {
    millisecondsForFew,
    millisecondsForMany,
    costRatio: millisecondsForMany / many / (millisecondsForFew / few),
  };
}

/** Work of a run whose cost must grow with the number of items and no faster: 10,000 against 80,000. */
export async function growthFigures(): Promise<Record<string, Growth>> {
  const figures: Record<string, Growth> = {};
  for (const [name, actions] of Object.entries(flows)) {
    await runFor(actions, few);
    figures[name] = growth(await runFor(actions, few), await runFor(actions, many));
  }
  for (const [name, query] of [
    ["xpathText", "//row/v/text()"],
    ["xpathPredicate", "//row[v > 10]"],
    ["xpathString", "string(//row[last()]/v)"],
  ] as const) {
    ask(query, few);
    figures[name] = growth(ask(query, few), ask(query, many));
  }
  for (const [name, expression, text] of [
    ["trim", "@trim(variables('x'))", (count: number) => `x${" ".repeat(count)}x`],
    ["sort", "@sort(split(variables('x'), ','))", (count: number) => "b,a,".repeat(count / 2)],
    ["jsonNotStrict", "@json(variables('x'))", (count: number) => `[${"{'a':1,},".repeat(count)}]`],
    ["jsonRoundTrip", "@json(string(json(variables('x'))))", (count: number) => `[${'{"a":1.0},'.repeat(count)}0]`],
    ["uriComponentToString", "@uriComponentToString(variables('x'))", (count: number) => "%C3%A9+%zz".repeat(count)],
    ["jsonOfXml", "@json(xml(variables('x')))", (count: number) => `<r>${"<v>1</v>".repeat(count)}</r>`],
  ] as const) {
    callOn(expression, text, few);
    figures[name] = growth(callOn(expression, text, few), callOn(expression, text, many));
  }
  return figures;
}
