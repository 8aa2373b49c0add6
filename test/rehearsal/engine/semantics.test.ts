import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { compose, failing, jsonResponse, runActions, type RunOptions } from "../support/flow.js";

/**
 * How runs end and what expressions see of them, case by case. Sources: Microsoft Learn ("Handle errors and exceptions", "Add loops to
 * repeat actions", "Schema reference for trigger and action types"), and FlowForger's runs on a tenant
 * (github.com/tomdam/flowforger), tests of packages/engine.
 */
interface Case {
  readonly title: string;
  readonly actions: JsonObject;
  readonly run?: string;
  /** Statuses of some actions. */
  readonly statuses?: Readonly<Record<string, string>>;
  /** What an expression gives in a Compose after everything else. */
  readonly sees?: Readonly<Record<string, unknown>>;
  readonly options?: RunOptions;
}

const always = ["Succeeded", "Failed", "Skipped", "TimedOut"];
const scope = (actions: JsonObject, runAfter?: JsonObject): JsonObject => ({
  type: "Scope",
  actions,
  ...(runAfter && { runAfter }),
});
const branch = (expression: unknown, yes: JsonObject, no: JsonObject, runAfter?: JsonObject): JsonObject => ({
  type: "If",
  expression,
  actions: yes,
  else: { actions: no },
  ...(runAfter && { runAfter }),
});
const loop = (foreach: unknown, actions: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "Foreach",
  foreach,
  actions,
  ...more,
});
const until = (
  expression: unknown,
  actions: JsonObject,
  limit: JsonObject = { count: 5, timeout: "PT1H" },
  more: JsonObject = {},
): JsonObject => ({
  type: "Until",
  expression,
  limit,
  actions,
  ...more,
});
const init = (name: string, type: string, value?: unknown): JsonObject => ({
  type: "InitializeVariable",
  inputs: { variables: [{ name, type, ...(value === undefined ? {} : { value }) }] },
});
const change = (type: string, name: string, value: unknown, runAfter?: JsonObject): JsonObject => ({
  type,
  inputs: { name, value },
  ...(runAfter && { runAfter }),
});
const terminate = (runStatus: string, runAfter?: JsonObject): JsonObject => ({
  type: "Terminate",
  inputs: { runStatus, ...(runStatus === "Failed" ? { runError: { code: "E1", message: "stop" } } : {}) },
  ...(runAfter && { runAfter }),
});
const wait = (count: number): JsonObject => ({ type: "Wait", inputs: { interval: { count, unit: "Minute" } } });
const after = (name: string, ...statuses: string[]): Record<string, string[]> => ({ [name]: statuses });
const http = (more: JsonObject = {}): JsonObject => ({
  type: "Http",
  inputs: { method: "GET", uri: "https://x.test/a", retryPolicy: { type: "none" } },
  ...more,
});
const items = "@createArray(1, 0, 2)";

const cases: readonly Case[] = [
  // Containers and what is inside.
  {
    title: "a scope with a skipped end succeeds",
    actions: { S: scope({ A: compose(1), B: compose(2, after("A", "Failed")) }) },
    run: "Succeeded",
    statuses: { S: "Succeeded", B: "Skipped" },
  },
  {
    title: "a scope fails when one of two parallel ends fails",
    actions: { S: scope({ A: compose(1), B: failing() }) },
    run: "Failed",
    statuses: { S: "Failed" },
  },
  {
    title: "a scope in a scope passes its failure on",
    actions: { O: scope({ I: scope({ A: failing() }) }) },
    run: "Failed",
    statuses: { O: "Failed", I: "Failed" },
  },
  {
    title: "a handler in the outer scope leaves that succeeded",
    actions: { O: scope({ I: scope({ A: failing() }), H: compose(1, after("I", "Failed")) }) },
    run: "Succeeded",
    statuses: { O: "Succeeded", I: "Failed" },
  },
  {
    title: "a handler that fails fails its scope",
    actions: { S: scope({ A: failing(), H: failing(after("A", "Failed")) }) },
    run: "Failed",
    statuses: { S: "Failed" },
  },
  {
    title: "a skipped scope skips all that is in it",
    actions: { A: compose(1), S: scope({ B: branch("@true", { C: compose(1) }, {}) }, after("A", "Failed")) },
    run: "Succeeded",
    statuses: { S: "Skipped", B: "Skipped", C: "Skipped" },
  },
  {
    title: "a condition without actions in the branch taken succeeds",
    actions: { C: branch("@false", { A: compose(1) }, {}) },
    run: "Succeeded",
    statuses: { C: "Succeeded", A: "Skipped" },
  },
  {
    title: "a condition fails with its branch",
    actions: { C: branch("@true", { A: failing() }, { B: compose(1) }) },
    run: "Failed",
    statuses: { C: "Failed", B: "Skipped" },
  },
  {
    title: "a condition on null fails and skips both branches",
    actions: { C: branch("@greater(null, 1)", { A: compose(1) }, { B: compose(1) }) },
    run: "Failed",
    statuses: { C: "Failed", A: "Skipped", B: "Skipped" },
  },
  {
    title: "a switch without a match and without a default succeeds",
    actions: {
      S: { type: "Switch", expression: "@string('x')", cases: { A: { case: "a", actions: { X: compose(1) } } } },
    },
    run: "Succeeded",
    statuses: { S: "Succeeded", X: "Skipped" },
  },
  {
    title: "a switch looks at case",
    actions: {
      S: {
        type: "Switch",
        expression: "@concat('O','pen')",
        cases: { A: { case: "open", actions: { X: compose(1) } } },
        default: { actions: { D: compose(1) } },
      },
    },
    run: "Succeeded",
    statuses: { X: "Skipped", D: "Succeeded" },
  },
  // Run after.
  {
    title: "a join runs when both branches ended as it says",
    actions: { A: compose(1), B: failing(), J: compose(1, { ...after("A", "Succeeded"), ...after("B", "Failed") }) },
    run: "Succeeded",
    statuses: { J: "Succeeded" },
  },
  {
    title: "a join is skipped when one branch was skipped",
    actions: {
      A: failing(),
      B: compose(1, after("A", "Succeeded")),
      C: compose(1),
      J: compose(1, { ...after("B", "Succeeded"), ...after("C", "Succeeded") }),
    },
    run: "Failed",
    statuses: { J: "Skipped" },
  },
  {
    title: "a try and a catch after a failure and both for the end",
    actions: {
      T: scope({ A: failing() }),
      C: compose(1, after("T", "Failed")),
      E: compose(1, after("C", "Succeeded", "Skipped")),
    },
    run: "Succeeded",
    statuses: { C: "Succeeded", E: "Succeeded" },
  },
  {
    title: "a try and a catch after success",
    actions: {
      T: scope({ A: compose(1) }),
      C: compose(1, after("T", "Failed")),
      E: compose(1, after("C", "Succeeded", "Skipped")),
    },
    run: "Succeeded",
    statuses: { C: "Skipped", E: "Succeeded" },
  },
  {
    title: "a finally after try and catch in any state",
    actions: { T: scope({ A: failing() }), F: compose(1, after("T", ...always)) },
    run: "Succeeded",
    statuses: { F: "Succeeded" },
  },
  {
    title: "TimedOut alone does not catch a failure",
    actions: { A: failing(), B: compose(1, after("A", "TimedOut")) },
    run: "Failed",
    statuses: { B: "Skipped" },
  },
  {
    title: "a chain of skips ends as the failure before it",
    actions: {
      A: failing(),
      B: compose(1, after("A", "Succeeded")),
      C: compose(1, after("B", "Succeeded")),
      D: compose(1, after("C", "Succeeded")),
    },
    run: "Failed",
    statuses: { D: "Skipped" },
  },
  {
    title: "a handler after a skip is a handler",
    actions: { A: failing(), B: compose(1, after("A", "Succeeded")), C: compose(1, after("B", "Skipped")) },
    run: "Succeeded",
    statuses: { C: "Succeeded" },
  },
  // Loops.
  {
    title: "a loop goes on after a failed round and fails at its end",
    actions: { L: loop(items, { D: compose("@div(10, items('L'))") }) },
    run: "Failed",
    statuses: { L: "Failed" },
    sees: {
      "result('L')[0]?['repetitionCount']": 3,
      "result('L')[0]?['status']": "Failed",
      "length(result('L'))": 1,
      "result('L')[0]?['outputs'][2]?['outputs']": 5,
      "result('L')[0]?['outputs'][1]?['status']": "Failed",
    },
  },
  {
    title: "a failure handled in the round leaves the loop succeeded",
    actions: { L: loop(items, { D: compose("@div(10, item())"), H: compose(1, after("D", "Failed", "Skipped")) }) },
    run: "Succeeded",
    statuses: { L: "Succeeded" },
  },
  {
    title: "a loop over nothing succeeds and skips nothing",
    actions: { L: loop("@json('[]')", { A: compose(1) }) },
    run: "Succeeded",
    statuses: { L: "Succeeded" },
  },
  {
    title: "a loop over null fails",
    actions: { L: loop("@null", { A: compose(1) }) },
    run: "Failed",
    statuses: { L: "Failed", A: "Skipped" },
    sees: {
      "actions('L')?['code']": "ExpressionEvaluationFailed",
      "actions('A')?['error']?['code']": "ActionDependencyFailed",
    },
  },
  { title: "a loop over a text fails", actions: { L: loop("@string('abc')", { A: compose(1) }) }, run: "Failed" },
  {
    title: "item() is that of the inner loop, items() reaches the outer",
    actions: {
      L: loop("@createArray('a','b')", { M: loop("@createArray(1,2)", { P: compose("@concat(items('L'), item())") }) }),
    },
    sees: { "result('L')[0]?['outputs'][1]?['status']": "Succeeded" },
    statuses: { M: "Succeeded" },
  },
  {
    title: "item() inside Select in a loop is that of Select",
    actions: {
      L: loop("@createArray(7)", {
        S: { type: "Select", inputs: { from: "@createArray(1,2)", select: { o: "@items('L')", i: "@item()" } } },
      }),
    },
    sees: {
      "first(outputs('S'))?['body']": [
        { o: 7, i: 1 },
        { o: 7, i: 2 },
      ],
    },
  },
  {
    title: "iterationIndexes counts from 0",
    actions: {
      V: init("n", "integer", 0),
      U: until(
        "@greaterOrEquals(variables('n'), 2)",
        { I: change("IncrementVariable", "n", 1), X: compose("@iterationIndexes('U')", after("I", "Succeeded")) },
        { count: 5, timeout: "PT1H" },
        { runAfter: after("V", "Succeeded") },
      ),
    },
    sees: { "last(result('U'))?['outputs']": 1, "last(result('U'))?['repetitionCount']": 2 },
  },
  {
    title: "an Until runs its body before it asks",
    actions: {
      V: init("n", "integer", 5),
      U: until(
        "@equals(1, 1)",
        { I: change("IncrementVariable", "n", 1) },
        { count: 5, timeout: "PT1H" },
        { runAfter: after("V", "Succeeded") },
      ),
    },
    sees: { "variables('n')": 6 },
  },
  {
    title: "an Until at its count ends without failing",
    actions: {
      V: init("n", "integer", 0),
      U: until(
        "@greater(variables('n'), 100)",
        { I: change("IncrementVariable", "n", 1) },
        { count: 3, timeout: "PT1H" },
        { runAfter: after("V", "Succeeded") },
      ),
    },
    run: "Succeeded",
    statuses: { U: "Succeeded" },
    sees: { "variables('n')": 3 },
  },
  {
    title: "an Until takes the status of its last round: recovered",
    actions: {
      V: init("n", "integer", 0),
      U: until(
        "@greaterOrEquals(variables('n'), 3)",
        {
          I: change("IncrementVariable", "n", 1),
          D: compose("@div(10, sub(2, variables('n')))", after("I", "Succeeded")),
        },
        { count: 5, timeout: "PT1H" },
        { runAfter: after("V", "Succeeded") },
      ),
    },
    run: "Succeeded",
    statuses: { U: "Succeeded" },
    sees: { "last(result('U'))?['outputs']": -10, "last(result('U'))?['repetitionCount']": 3 },
  },
  {
    title: "an Until takes the status of its last round: failed",
    actions: {
      V: init("n", "integer", 0),
      U: until(
        "@greaterOrEquals(variables('n'), 2)",
        {
          I: change("IncrementVariable", "n", 1),
          D: compose("@div(10, sub(2, variables('n')))", after("I", "Succeeded")),
        },
        { count: 5, timeout: "PT1H" },
        { runAfter: after("V", "Succeeded") },
      ),
    },
    run: "Failed",
    statuses: { U: "Failed" },
    sees: { "actions('U')?['code']": "ActionFailed" },
  },
  {
    title: "an Until whose time is over stops",
    actions: { U: until("@equals(1, 2)", { W: wait(10) }, { count: 60, timeout: "PT25M" }) },
    statuses: { U: "TimedOut" },
  },
  {
    title: "FailWhenLimitsReached fails it at its count",
    actions: {
      U: until(
        "@equals(1, 2)",
        { A: compose(1) },
        { count: 2, timeout: "PT1H" },
        { operationOptions: "FailWhenLimitsReached" },
      ),
    },
    run: "Failed",
    statuses: { U: "Failed" },
  },
  // Terminate.
  {
    title: "Terminate in a scope ends the run, cancels the scope and skips the rest",
    actions: {
      S: scope({
        B: compose(1),
        T: terminate("Failed", after("B", "Succeeded")),
        I: compose(2, after("T", "Succeeded")),
      }),
      O: compose(3, after("S", ...always)),
    },
    run: "Failed",
    statuses: { T: "Succeeded", S: "Cancelled", I: "Skipped", O: "Skipped" },
  },
  {
    title: "Terminate succeeds a run whose actions failed",
    actions: { A: failing(), T: terminate("Succeeded", after("A", "Failed")) },
    run: "Succeeded",
  },
  {
    title: "Terminate cancels a run",
    actions: { T: terminate("Cancelled"), A: compose(1, after("T", "Succeeded")) },
    run: "Cancelled",
    statuses: { A: "Skipped" },
  },
  {
    title: "Terminate beside a wait does not wait for it",
    actions: { W: wait(60), T: terminate("Succeeded") },
    run: "Succeeded",
    statuses: { W: "Cancelled" },
  },
  {
    title: "Terminate in a condition cancels the condition",
    actions: { C: branch("@true", { T: terminate("Failed") }, {}) },
    run: "Failed",
    statuses: { C: "Cancelled" },
  },
  // Variables.
  {
    title: "a variable of another type is refused",
    actions: { V: init("n", "integer", "x") },
    run: "Failed",
    statuses: { V: "Failed" },
  },
  { title: "an integer goes into a float", actions: { V: init("n", "float", 1) }, run: "Succeeded" },
  { title: "a float does not go into an integer", actions: { V: init("n", "integer", 1.5) }, run: "Failed" },
  { title: "a text that looks like a number is a text", actions: { V: init("n", "integer", "5") }, run: "Failed" },
  {
    title: "null sets a text, an object and a list",
    actions: { V: init("s", "string", "x"), S: change("SetVariable", "s", "@null", after("V", "Succeeded")) },
    run: "Succeeded",
  },
  {
    title: "null does not set an integer",
    actions: { V: init("n", "integer", 1), S: change("SetVariable", "n", "@null", after("V", "Succeeded")) },
    run: "Failed",
  },
  {
    title: "appending null to a text adds nothing",
    actions: {
      V: init("s", "string", "x"),
      A: change("AppendToStringVariable", "s", "@triggerBody()?['gone']", after("V", "Succeeded")),
    },
    sees: { "variables('s')": "x" },
  },
  {
    title: "appending other values to a text writes them as expressions do",
    actions: {
      V: init("s", "string", ""),
      A: change("AppendToStringVariable", "s", "@true", after("V", "Succeeded")),
      B: change("AppendToStringVariable", "s", { a: 1 }, after("A", "Succeeded")),
      C: change("AppendToStringVariable", "s", 1.5, after("B", "Succeeded")),
    },
    sees: { "variables('s')": 'True{"a":1}1.5' },
  },
  {
    title: "appending a list to a list adds one item",
    actions: { V: init("l", "array", [1]), A: change("AppendToArrayVariable", "l", [2, 3], after("V", "Succeeded")) },
    sees: { "variables('l')": [1, [2, 3]] },
  },
  {
    title: "a text cannot be incremented",
    actions: { V: init("s", "string", "1"), I: change("IncrementVariable", "s", 1, after("V", "Succeeded")) },
    run: "Failed",
  },
  {
    title: "names of variables have no case",
    actions: { V: init("Count", "integer", 1), I: change("IncrementVariable", "COUNT", 2, after("V", "Succeeded")) },
    sees: { "variables('count')": 3 },
  },
  {
    title: "parallel rounds share one variable",
    actions: {
      V: init("n", "integer", 0),
      L: loop(
        "@range(0, 20)",
        { I: change("IncrementVariable", "n", 1) },
        { runAfter: after("V", "Succeeded"), runtimeConfiguration: { concurrency: { repetitions: 20 } } },
      ),
    },
    sees: { "variables('n')": 20 },
  },
  // Data operations.
  {
    title: "Compose keeps a member that is null",
    actions: { C: compose({ a: "@null", b: "@triggerBody()?['x']?['y']" }) },
    sees: { "outputs('C')": { a: null, b: null } },
  },
  {
    title: "Select makes texts of a text",
    actions: { S: { type: "Select", inputs: { from: "@createArray('A','B')", select: "@toLower(item())" } } },
    sees: { "body('S')": ["a", "b"] },
  },
  {
    title: "Select repeats a constant",
    actions: { S: { type: "Select", inputs: { from: "@createArray(1,2)", select: "x" } } },
    sees: { "body('S')": ["x", "x"] },
  },
  {
    title: "Join writes objects as JSON and null as nothing",
    actions: { J: { type: "Join", inputs: { from: [{ a: 1 }, null, true], joinWith: ";" } } },
    sees: { "body('J')": '{"a":1};;True' },
  },
  {
    title: "Filter array keeps what is true",
    actions: { Q: { type: "Query", inputs: { from: "@range(1, 5)", where: "@greater(item(), 3)" } } },
    sees: { "body('Q')": [4, 5] },
  },
  {
    title: "Filter array on null fails",
    actions: { Q: { type: "Query", inputs: { from: "@null", where: "@true" } } },
    run: "Failed",
  },
  {
    title: "a CSV table quotes what it must and has every key of every row",
    actions: {
      T: {
        type: "Table",
        inputs: {
          from: [
            { n: 'A "x"', c: "a,b", o: { k: [1] }, z: null, f: true },
            { n: "l1\nl2", extra: 1.5 },
          ],
          format: "CSV",
        },
      },
    },
    sees: { "body('T')": 'n,c,o,z,f,extra\r\n"A ""x""","a,b","{""k"":[1]}",,True,\r\n"l1\nl2",,,,,1.5\r\n' },
  },
  {
    title: "a CSV table of nothing is empty, with columns it has its header",
    actions: {
      T: { type: "Table", inputs: { from: [], format: "CSV" } },
      U: { type: "Table", inputs: { from: [], format: "CSV", columns: [{ header: "A", value: "@item()" }] } },
    },
    sees: { "body('T')": "", "body('U')": "A\r\n" },
  },
  {
    title: "an HTML table escapes",
    actions: {
      T: { type: "Table", inputs: { from: [{ "a<b": `<>&"' ä €😀` }], format: "HTML" } },
      U: { type: "Table", inputs: { from: [], format: "HTML" } },
    },
    sees: {
      "body('T')":
        "<table><thead><tr><th>a&lt;b</th></tr></thead><tbody><tr><td>&lt;&gt;&amp;&quot;&#39; &#228; €&#128512;</td></tr></tbody></table>",
      "body('U')": "<table><tbody></tbody></table>",
    },
  },
  {
    title: "Parse JSON reads what Newtonsoft.Json reads",
    actions: { P: { type: "ParseJson", inputs: { content: "{'a':[1,2,], b: 0x1A} // end", schema: {} } } },
    sees: { "body('P')": { a: [1, 2], b: 26 } },
  },
  {
    title: "Parse JSON refuses a schema with a pattern, and takes a property of that name",
    actions: {
      P: { type: "ParseJson", inputs: { content: { zip: "1" }, schema: { properties: { zip: { pattern: "^1" } } } } },
      Q: {
        type: "ParseJson",
        inputs: { content: { pattern: "x" }, schema: { properties: { pattern: { type: "string" } } } },
      },
    },
    statuses: { Q: "Succeeded" },
    sees: { "actions('P')?['code']": "ActionSchemaNotSupported" },
  },
  {
    title: "Parse JSON says what does not fit as Newtonsoft.Json does",
    actions: {
      P: {
        type: "ParseJson",
        inputs: {
          content:
            '{"kind":"z","age":-1,"list":[],"many":[1,2,3],"big":11,"step":7,"uniq":[1,1],"ex":0,"n":{"a":1},"f":1.5,"s":"toolong","any":true,"one":5,"no":"x","c":2,"t":1,"more":1}',
          schema: {
            additionalProperties: false,
            properties: {
              kind: { enum: ["a", "b"] },
              age: { minimum: 0 },
              list: { minItems: 1 },
              many: { maxItems: 2 },
              big: { maximum: 10 },
              step: { multipleOf: 5 },
              uniq: { uniqueItems: true },
              ex: { exclusiveMinimum: 0 },
              n: { minProperties: 2, maxProperties: 0 },
              f: { minimum: 2 },
              s: { maxLength: 3, minLength: 10 },
              any: { anyOf: [{ type: "string" }, { type: "integer" }] },
              one: { oneOf: [{ type: "integer" }, { type: "number" }] },
              no: { not: { type: "string" } },
              c: { const: 1 },
              t: { type: ["null", "string"] },
            },
          },
        },
      },
    },
    sees: {
      "join(xpath(xml(json(concat('{\"r\":{\"m\":', string(outputs('P')?['errors']), '}}'))), '//message/text()'), '|')":
        "Property 'more' has not been defined and the schema does not allow additional properties.|Value \"z\" is not defined in enum.|Integer -1 is less than minimum value of 0.|Array item count 0 is less than minimum count of 1.|Array item count 3 exceeds maximum count of 2.|Integer 11 exceeds maximum value of 10.|Integer 7 is not a multiple of 5.|Non-unique array item at index 1.|Integer 0 equals minimum value of 0 and exclusive minimum is true.|Object property count 1 exceeds maximum count of 0.|Object property count 1 is less than minimum count of 2.|Float 1.5 is less than minimum value of 2.|String 'toolong' exceeds maximum length of 3.|String 'toolong' is less than minimum length of 10.|JSON does not match any schemas from 'anyOf'.|JSON is valid against more than one schema from 'oneOf'. Valid schema indexes: 0, 1.|JSON is valid against schema from 'not'.|Value 2 does not match const.|Invalid type. Expected String, Null but got Integer.",
    },
  },
  {
    title: "Parse JSON of blanks is null",
    actions: { P: { type: "ParseJson", inputs: { content: "  ", schema: {} } } },
    sees: { "body('P')": null },
    run: "Succeeded",
  },
  {
    title: "Parse JSON that does not fit gives its errors and no body",
    actions: {
      P: { type: "ParseJson", inputs: { content: '{"name":1}', schema: { properties: { name: { type: "string" } } } } },
    },
    sees: {
      "body('P')": null,
      "outputs('P')?['errors'][0]?['path']": "name",
      "actions('P')?['code']": "ValidationFailed",
      "actions('P')?['error']?['message']": "The schema validation failed.",
    },
  },
  // What expressions see of actions.
  {
    title: "codes of containers and variables are not shown",
    actions: { S: scope({ A: compose(1) }), V: init("n", "integer", 1) },
    sees: {
      "actions('S')?['code']": null,
      "actions('V')?['code']": null,
      "actions('A')?['code']": "OK",
      "actions('S')?['status']": "Succeeded",
    },
  },
  {
    title: "a failed scope has a code and an error",
    actions: { S: scope({ A: failing() }) },
    sees: {
      "actions('S')?['error']?['code']": "ActionFailed",
      "actions('S')?['error']?['message']": "An action failed. No dependent actions succeeded.",
    },
  },
  {
    title: "result() has the direct actions in their order",
    actions: {
      S: scope({ A: compose("x"), B: failing(after("A", "Succeeded")), C: compose(1, after("B", "Succeeded")) }),
    },
    sees: {
      "result('S')[0]?['outputs']": "x",
      "result('S')[1]?['status']": "Failed",
      "result('S')[2]?['code']": "ActionSkipped",
      "length(result('S'))": 3,
    },
  },
  {
    title: "result() of a condition has both branches",
    actions: { C: branch("@false", { A: compose(1) }, { B: compose(2) }) },
    sees: { "result('C')[0]?['status']": "Skipped", "result('C')[1]?['status']": "Succeeded" },
  },
  {
    title: "a skipped action has no outputs",
    actions: { A: compose(1), B: compose(2, after("A", "Failed")) },
    sees: { "outputs('B')": null, "body('B')": null, "actions('B')?['error']?['code']": "ActionConditionFailed" },
  },
  {
    title: "an action whose template fails has neither inputs nor outputs",
    actions: { A: failing() },
    sees: {
      "contains(actions('A'), 'inputs')": false,
      "contains(actions('A'), 'outputs')": false,
      "actions('A')?['code']": "BadRequest",
      "actions('A')?['error']?['code']": "InvalidTemplate",
    },
  },
  {
    title: "a refused call shows its response and no error",
    actions: { H: http() },
    options: { network: () => Promise.resolve(jsonResponse(404, { error: "gone" })) },
    sees: {
      "actions('H')?['code']": "NotFound",
      "actions('H')?['error']": null,
      "outputs('H')?['statusCode']": 404,
      "body('H')?['error']": "gone",
    },
  },
  {
    title: "a status without a name is its number",
    actions: { H: http() },
    options: { network: () => Promise.resolve(jsonResponse(429, {})) },
    sees: { "actions('H')?['code']": "429" },
  },
  {
    title: "a response without content has no body",
    actions: { H: http() },
    options: { network: () => Promise.resolve(jsonResponse(204, undefined)) },
    sees: { "body('H')": null, "outputs('H')?['statusCode']": 204 },
  },
  {
    title: "trigger() has no body of its own",
    actions: { A: compose(1) },
    sees: {
      "trigger()?['body']": null,
      "trigger()?['status']": "Succeeded",
      "triggerBody()?['x']": 1,
      "empty(trigger()?['startTime'])": false,
    },
    options: { trigger: { body: { x: 1 } } },
  },
  {
    title: "an escaped at sign is text",
    actions: { A: compose("@@{x}"), B: compose("@@odata") },
    sees: { "outputs('A')": "@{x}", "outputs('B')": "@odata" },
  },
];

describe("semantics of runs", () => {
  for (const { title, actions, run, statuses = {}, sees = {}, options } of cases) {
    it(title, async () => {
      const plain = await runActions(actions, options);
      if (run !== undefined) expect(plain.status).to.equal(run);
      expect(plain.statuses).to.deep.include(statuses);
      if (Object.keys(sees).length === 0) return;
      const last = Object.fromEntries(Object.keys(actions).map((name) => [name, always]));
      const probe = compose(
        Object.fromEntries(Object.keys(sees).map((expression) => [expression, `@${expression}`])),
        last,
      );
      const probed = await runActions({ ...actions, Probe: probe }, options);
      expect(probed.action("Probe").error).to.equal(undefined);
      expect(probed.action("Probe").outputs).to.deep.equal(sees);
    });
  }
});
