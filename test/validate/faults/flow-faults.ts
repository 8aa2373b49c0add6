import type { Change } from "../../connector/rules/fixture.js";
import { manyActions, nested } from "../../flow/rules/samples.js";
import type { FlowFault } from "./flow-fault.js";
import { flowValueFaults } from "./flow-value-faults.js";

const report = "D/actions/Catch/actions/Report";
const compose = (inputs: unknown, runAfter: object = {}): object => ({ type: "Compose", inputs, runAfter });
const text = (expression: string): Change => ({ [`${report}/inputs`]: expression });
const tried = "D/actions/Try/actions";
const rows = `${tried}/List_rows`;
const loop = `${tried}/For_each_row`;
const check = `${tried}/Check`;
const parse = `${tried}/Parse`;
const poll = `${tried}/Poll`;
const pause = `${poll}/actions/Pause`;
const recurrence = "D/triggers/Every_hour/recurrence";
const ask = "D/actions/Ask";
const note = `${check}/actions/Note`;

/** Started by a request, with a response at the end. */
const asked: Change = {
  "D/triggers": {
    manual: {
      type: "Request",
      kind: "Http",
      inputs: {
        schema: {
          type: "object",
          properties: {
            name: { type: "string" },
            amount: { type: "integer" },
            tags: { type: "array", items: { type: "string" } },
          },
          required: ["name", "amount", "tags"],
        },
      },
    },
  },
  "D/actions/Respond": {
    type: "Response",
    kind: "Http",
    inputs: { statusCode: 200, body: "@{variables('counter')}" },
    runAfter: { Ask: ["Succeeded"] },
  },
};

/** Started by a row of Dataverse. */
const onRow: Change = {
  "D/triggers": {
    When_a_row_changes: {
      type: "OpenApiConnectionWebhook",
      inputs: {
        host: {
          apiId: "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps",
          connectionName: "shared_commondataserviceforapps",
          operationId: "SubscribeWebhookTrigger",
        },
        parameters: {
          "subscriptionRequest/message": 4,
          "subscriptionRequest/entityname": "account",
          "subscriptionRequest/scope": 4,
        },
        authentication: "@parameters('$authentication')",
      },
    },
  },
};

const after = (name: string, action: Record<string, unknown>): Change => ({
  [`D/actions/${name}`]: { ...action, runAfter: { Ask: ["Succeeded"] } },
});
const select: Change = after("Shape", {
  type: "Select",
  inputs: { from: "@outputs('List_rows')?['body/value']", select: { name: "@item()?['name']" } },
});
const filter: Change = after("Choose", {
  type: "Query",
  inputs: { from: "@outputs('List_rows')?['body/value']", where: "@equals(item()?['name'], 'x')" },
});
const table: Change = after("Print", {
  type: "Table",
  inputs: {
    from: "@outputs('List_rows')?['body/value']",
    format: "HTML",
    columns: [{ header: "Name", value: "@item()?['name']" }],
  },
});
const join: Change = after("Line", { type: "Join", inputs: { from: "@variables('names')", joinWith: ", " } });
const decide: Change = after("Decide", {
  type: "Switch",
  expression: "@variables('counter')",
  cases: { One: { case: 1, actions: { First: compose(1) } }, Two: { case: 2, actions: { Second: compose(2) } } },
  default: { actions: {} },
});
const child: Change = after("Run_child", {
  type: "Workflow",
  inputs: { host: { workflowReferenceName: "22222222-2222-4333-8444-555555555555" }, body: { text: "x" } },
});
const setText: Change = {
  "D/actions/Initialize_title": {
    type: "InitializeVariable",
    inputs: { variables: [{ name: "title", type: "string", value: "" }] },
    runAfter: { Initialize_names: ["Succeeded"] },
  },
  "D/actions/Try/runAfter": { Initialize_title: ["Succeeded"] },
  "D/actions/Set_title": {
    type: "SetVariable",
    inputs: { name: "title", value: "x" },
    runAfter: { Ask: ["Succeeded"] },
  },
  "D/actions/Say_title": compose("@variables('title')", { Set_title: ["Succeeded"] }),
};
const ended: Change = after("Stop", {
  type: "Terminate",
  inputs: { runStatus: "Failed", runError: { code: "500", message: "no" } },
});
const posted: Change = { [`${ask}/inputs`]: { method: "POST", uri: "https://example.org/items", body: { a: 1 } } };

export const flowFaults: readonly FlowFault[] = [
  // Expressions
  { what: "a parenthesis not closed", code: "ExpressionSyntax", change: text("@concat('a', toLower('B')") },
  { what: "one parenthesis too many", code: "ExpressionSyntax", change: text("@concat('a', 'b'))") },
  { what: "double quotes in an expression", code: "ExpressionSyntax", change: text('@concat("a", "b")') },
  { what: "typographic quotes", code: "ExpressionSyntax", change: text("@concat(‘a’, ‘b’)") },
  {
    what: "a no-break space in an expression",
    code: "ExpressionInvisibleCharacter",
    change: text("@concat('a',\u00a0'b')"),
  },
  { what: "a function that does not exist", code: "UnknownFunction", change: text("@formatDate(utcNow(), 'yyyy')") },
  { what: "a function of another product", code: "UnknownFunction", change: text("@isBlank(variables('counter'))") },
  { what: "one argument too few", code: "FunctionArgumentCount", change: text("@replace('a', 'b')") },
  { what: "one argument too many", code: "ConstantExpressionFails", change: text("@length('a', 'b')") },
  { what: "if() without its third argument", code: "ConstantExpressionFails", change: text("@if(true, 'a')") },
  { what: "a text that is no number", code: "ConstantExpressionFails", change: text("@int('abc')") },
  { what: "a division by zero", code: "ConstantExpressionFails", change: text("@div(1, 0)") },
  { what: "substring beyond the end", code: "ConstantExpressionFails", change: text("@substring('abc', 2, 5)") },
  {
    what: "a date that does not exist",
    code: "ConstantExpressionFails",
    change: text("@formatDateTime('2024-13-41', 'yyyy')"),
  },
  { what: "days given as a text", code: "FunctionArgumentType", change: text("@addDays(utcNow(), '1')") },
  { what: "length of a number", code: "ConstantExpressionFails", change: text("@length(5)") },
  { what: "JSON that is not JSON", code: "ConstantExpressionFails", change: text("@json('{\"a\": ')") },
  {
    what: "a time zone that does not exist",
    code: "TimeZoneUnknown",
    change: text("@convertTimeZone(utcNow(), 'UTC', 'Berlin Standard Time')"),
  },
  {
    what: "a time zone of the wrong family",
    code: "TimeZoneUnknown",
    change: text("@convertFromUtc(utcNow(), 'Europe/Berlinn')"),
  },
  {
    what: "minutes where months are meant",
    code: "DateFormatLetters",
    change: text("@formatDateTime(utcNow(), 'yyyy-mm-dd')"),
  },
  {
    what: "YYYY and DD in a date format",
    code: "DateFormatLetters",
    change: text("@formatDateTime(utcNow(), 'YYYY-MM-DD')"),
  },
  {
    what: "a number compared with a text",
    code: "ComparisonOfTypes",
    change: { [`${check}/expression`]: "@equals(variables('counter'), '5')" },
  },
  { what: "an addition of a text", code: "ConstantExpressionFails", change: text("@add('a', 2)") },
  { what: "a missing argument between commas", code: "ExpressionSyntax", change: text("@concat('a', , 'b')") },
  { what: "variables() without quotes", code: "ExpressionSyntax", change: text("@variables(counter)") },
  { what: "xpath of a text", code: "ConstantExpressionFails", change: text("@xpath('<a/>', '//a')") },
  { what: "union of numbers", code: "ConstantExpressionFails", change: text("@union(1, 2)") },
  { what: "a null split", code: "ConstantExpressionFails", change: text("@split(null, ',')") },
  { what: "rand with its limits exchanged", code: "ConstantExpressionFails", change: text("@rand(5, 1)") },
  { what: "a format of guid() that does not exist", code: "ConstantExpressionFails", change: text("@guid('Z')") },
  { what: "base64 that is not base64", code: "ConstantExpressionFails", change: text("@base64ToString('%%%')") },
  {
    what: "result() of an action that is no scope",
    code: "ResultOfAction",
    change: { "D/actions/Ask/inputs/body": "@result('List_rows')" },
  },
  { what: "a misspelled action", code: "UnknownAction", change: { [`${note}/inputs`]: "@outputs('List_row')" } },
  {
    what: "the title of an action, with its blanks",
    code: "UnknownAction",
    change: { [`${note}/inputs`]: "@body('List rows')" },
  },
  { what: "a variable that does not exist", code: "UnknownVariable", change: text("@variables('count')") },
  { what: "a parameter that does not exist", code: "UnknownParameter", change: text("@parameters('Limit')") },
  { what: "item() outside of a loop", code: "ItemOutsideLoop", change: text("@item()?['name']") },
  { what: "items() of a loop that is elsewhere", code: "UnknownLoop", change: text("@items('For_each_row')?['name']") },
  {
    what: "iterationIndexes of a loop that does not exist",
    code: "UnknownLoop",
    change: text("@iterationIndexes('Pol')"),
  },
  { what: "an interpolation not closed", code: "ExpressionSyntax", change: text("Rows: @{variables('counter')") },
  {
    what: "question mark without brackets",
    code: "ExpressionSyntax",
    change: text("@outputs('List_rows')?.body?value"),
  },
  {
    what: "a pasted expression that has no @",
    code: "ExpressionWithoutAt",
    change: text("formatDateTime(utcNow(), 'yyyy')"),
  },
  { what: "the body of a trigger that has none", code: "TriggerHasNoBody", change: text("@triggerBody()?['name']") },
  { what: "an expression too long", code: "ExpressionTooLong", change: text(`@concat('${"x".repeat(8200)}')`) },
  { what: "an action that runs later", code: "ActionNotBefore", change: { [`${note}/inputs`]: "@body('Ask')" } },
  { what: "an empty expression", code: "ExpressionSyntax", change: text("@{}") },
  { what: "a single @ before a name", code: "ExpressionSyntax", change: text("@john") },
  {
    what: "two expressions where one may be",
    code: "ExpressionSyntax",
    change: { [`${loop}/foreach`]: "@variables('names')@variables('names')" },
  },
  {
    what: "a list in a text by mistake",
    code: "LoopListType",
    change: { [`${loop}/foreach`]: "@{variables('names')}" },
  },
  {
    what: "a condition that is a text",
    code: "ConditionNotBoolean",
    change: { [`${poll}/expression`]: "@{equals(variables('counter'), 1)}" },
  },
  // Run after
  {
    what: "a status that does not exist",
    code: "RunAfterStatusUnknown",
    change: { [`${check}/runAfter`]: { For_each_row: ["Success"] } },
  },
  {
    what: "an action after itself",
    code: "RunAfterCycle",
    change: { [`${check}/runAfter`]: { Check: ["Succeeded"] } },
  },
  {
    what: "two actions after each other",
    code: "RunAfterCycle",
    change: { [`${rows}/runAfter`]: { Check: ["Succeeded"] } },
  },
  {
    what: "an action after one of another scope",
    code: "RunAfterUnknown",
    change: { [`${report}/runAfter`]: { Check: ["Succeeded"] } },
  },
  { what: "runAfter as a list", code: "RunAfterStatusUnknown", change: { [`${check}/runAfter`]: ["For_each_row"] } },
  {
    what: "runAfter as a text",
    code: "RunAfterStatusUnknown",
    change: { [`${check}/runAfter`]: { For_each_row: "Succeeded" } },
  },
  { what: "no status at all", code: "RunAfterStatusUnknown", change: { [`${check}/runAfter`]: { For_each_row: [] } } },
  {
    what: "a misspelled runAfter",
    code: "UnknownFlowMember",
    change: { [`${check}/runAfter`]: undefined, [`${check}/runafter `]: { For_each_row: ["Succeeded"] } },
  },
  {
    what: "runAfter of the trigger",
    code: "RunAfterUnknown",
    change: { "D/actions/Initialize_counter/runAfter": { Every_hour: ["Succeeded"] } },
  },
  // Loops
  {
    what: "concurrency above 50",
    code: "ForeachConcurrencyNotValid",
    change: { [`${loop}/runtimeConfiguration`]: { concurrency: { repetitions: 51 } } },
  },
  {
    what: "concurrency of zero",
    code: "ForeachConcurrencyNotValid",
    change: { [`${loop}/runtimeConfiguration`]: { concurrency: { repetitions: 0 } } },
  },
  { what: "a loop over a text", code: "LoopListType", change: { [`${loop}/foreach`]: "a,b,c" } },
  { what: "a loop over a number", code: "LoopListType", change: { [`${loop}/foreach`]: "@variables('counter')" } },
  { what: "a loop without a list", code: "ActionInputMissing", change: { [`${loop}/foreach`]: undefined } },
  {
    what: "the list of a loop under another name",
    code: "ActionInputMissing",
    change: { [`${loop}/foreach`]: undefined, [`${loop}/forEach`]: "@variables('names')" },
  },
  { what: "a loop without actions", code: "ActionsMissing", change: { [`${loop}/actions`]: undefined } },
  { what: "5,001 iterations", code: "UntilWithoutLimit", change: { [`${poll}/limit/count`]: 5001 } },
  { what: "no iteration", code: "UntilWithoutLimit", change: { [`${poll}/limit/count`]: 0 } },
  { what: "a timeout that is no duration", code: "DurationNotValid", change: { [`${poll}/limit/timeout`]: "1 hour" } },
  { what: "a timeout above 30 days", code: "UntilWithoutLimit", change: { [`${poll}/limit/timeout`]: "P31D" } },
  { what: "no limit", code: "UntilWithoutLimit", change: { [`${poll}/limit`]: undefined } },
  { what: "no condition", code: "ActionInputMissing", change: { [`${poll}/expression`]: undefined } },
  {
    what: "a condition that is never met",
    code: "ConditionNeverChanges",
    change: { [`${poll}/expression`]: "@equals(1, 2)" },
  },
  {
    what: "a condition on a variable that the loop leaves alone and that nothing else sets meanwhile",
    code: "ConditionNeverChanges",
    change: { [`${poll}/expression`]: "@equals(length(variables('names')), 99)" },
  },
  {
    what: "Terminate in a loop",
    code: "TerminateInLoop",
    change: {
      [`${loop}/actions/Stop`]: {
        type: "Terminate",
        inputs: { runStatus: "Succeeded" },
        runAfter: { Remember: ["Succeeded"] },
      },
    },
  },
  {
    what: "a variable initialized in a loop",
    code: "VariableNotAtTop",
    change: {
      [`${loop}/actions/Initialize_inner`]: {
        type: "InitializeVariable",
        inputs: { variables: [{ name: "inner", type: "string" }] },
        runAfter: {},
      },
    },
  },
  {
    what: "a variable set in a loop that runs concurrently",
    code: "ConcurrentVariableChange",
    base: setText,
    change: {
      [`${loop}/runtimeConfiguration`]: { concurrency: { repetitions: 20 } },
      [`${loop}/actions/Count`]: {
        type: "SetVariable",
        inputs: { name: "title", value: "@items('For_each_row')?['name']" },
        runAfter: {},
      },
    },
  },
  {
    what: "a Response in a loop",
    code: "ResponseInLoop",
    base: asked,
    change: {
      "D/actions/Respond": undefined,
      [`${loop}/actions/Respond`]: { type: "Response", kind: "Http", inputs: { statusCode: 200 }, runAfter: {} },
    },
  },
  // Variables
  {
    what: "a type of variable that does not exist",
    code: "VariableTypeUnknown",
    change: { "D/actions/Initialize_counter/inputs/variables/0/type": "text" },
  },
  {
    what: "a text as initial value of an integer",
    code: "VariableTypeMismatch",
    change: { "D/actions/Initialize_counter/inputs/variables/0/value": "none" },
  },
  {
    what: "an object as initial value of an array",
    code: "VariableTypeMismatch",
    change: { "D/actions/Initialize_names/inputs/variables/0/value": {} },
  },
  {
    what: "a name missing",
    code: "UnknownVariable",
    change: { "D/actions/Initialize_counter/inputs/variables/0/name": undefined },
  },
  {
    what: "no variable",
    code: "SeveralVariablesInitialized",
    change: { "D/actions/Initialize_counter/inputs/variables": [] },
  },
  {
    what: "two variables in one action",
    code: "SeveralVariablesInitialized",
    change: { "D/actions/Initialize_names/inputs/variables/1": { name: "b", type: "string" } },
  },
  {
    what: "a variable initialized twice",
    code: "VariableInitializedTwice",
    change: { "D/actions/Initialize_names/inputs/variables/0/name": "counter" },
  },
  {
    what: "a text added to a number",
    code: "VariableTypeMismatch",
    change: { [`${loop}/actions/Count/inputs/value`]: "many" },
  },
  {
    what: "an array incremented",
    code: "VariableTypeMismatch",
    change: { [`${loop}/actions/Count/inputs/name`]: "names" },
  },
  {
    what: "an append to a number",
    code: "VariableTypeMismatch",
    change: { [`${loop}/actions/Remember/inputs/name`]: "counter" },
  },
  {
    what: "a misspelled variable in an append",
    code: "UnknownVariable",
    change: { [`${loop}/actions/Remember/inputs/name`]: "name" },
  },
  {
    what: "a variable set without value",
    code: "ActionInputMissing",
    base: setText,
    change: { "D/actions/Set_title/inputs/value": undefined },
  },
  {
    what: "a variable that reads itself",
    code: "SelfReferencingVariable",
    base: setText,
    change: { "D/actions/Set_title/inputs/value": "@concat(variables('title'), 'x')" },
  },
  {
    what: "a list put into a text",
    code: "VariableTypeMismatch",
    base: setText,
    change: { "D/actions/Set_title/inputs/value": ["a"] },
  },
  {
    what: "a variable set before it is initialized",
    code: "VariableBeforeInitialization",
    base: setText,
    change: { "D/actions/Set_title/runAfter": {} },
  },
  // Triggers
  { what: "no trigger", code: "FlowTriggerMissing", change: { "D/triggers": {} } },
  {
    what: "two triggers",
    code: "FlowTriggerMissing",
    change: { "D/triggers/Every_day": { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } } },
  },
  { what: "an unknown trigger type", code: "ActionTypeUnknown", change: { "D/triggers/Every_hour/type": "Schedule" } },
  { what: "an unknown frequency", code: "RecurrenceNotValid", change: { [`${recurrence}/frequency`]: "Hourly" } },
  { what: "an interval of zero", code: "RecurrenceNotValid", change: { [`${recurrence}/interval`]: 0 } },
  {
    what: "every second",
    code: "RecurrenceNotValid",
    change: { [recurrence]: { frequency: "Second", interval: 1 } },
  },
  {
    what: "every 600 days",
    code: "RecurrenceNotValid",
    change: { [recurrence]: { frequency: "Day", interval: 600 } },
  },
  { what: "no interval", code: "RecurrenceNotValid", change: { [`${recurrence}/interval`]: undefined } },
  {
    what: "hour 24",
    code: "RecurrenceNotValid",
    change: { [recurrence]: { frequency: "Day", interval: 1, schedule: { hours: [24] } } },
  },
  {
    what: "minute 60",
    code: "RecurrenceNotValid",
    change: { [recurrence]: { frequency: "Day", interval: 1, schedule: { hours: [1], minutes: [60] } } },
  },
  {
    what: "a weekday in another language",
    code: "RecurrenceNotValid",
    change: { [recurrence]: { frequency: "Week", interval: 1, schedule: { weekDays: ["Montag"] } } },
  },
  {
    what: "weekdays of a daily trigger",
    code: "RecurrenceNotValid",
    change: { [recurrence]: { frequency: "Day", interval: 1, schedule: { weekDays: ["Monday"] } } },
  },
  {
    what: "a schedule of an hourly trigger",
    code: "RecurrenceNotValid",
    change: { [`${recurrence}/schedule`]: { hours: [8] } },
  },
  { what: "a start that is no time", code: "RecurrenceNotValid", change: { [`${recurrence}/startTime`]: "tomorrow" } },
  {
    what: "a start with an offset and a time zone",
    code: "RecurrenceNotValid",
    change: { [`${recurrence}/startTime`]: "2024-01-01T00:00:00Z", [`${recurrence}/timeZone`]: "Berlin" },
  },
  {
    what: "a trigger condition without @",
    code: "TriggerConditionNotValid",
    change: { "D/triggers/Every_hour/conditions": [{ expression: "equals(1, 1)" }] },
  },
  {
    what: "a trigger condition that reads a variable",
    code: "TriggerReadsAction",
    change: { "D/triggers/Every_hour/conditions": [{ expression: "@equals(variables('counter'), 1)" }] },
  },
  {
    what: "a trigger condition that is a bare text",
    code: "TriggerConditionNotValid",
    change: { "D/triggers/Every_hour/conditions": ["@equals(1, 1)"] },
  },
  {
    what: "a trigger condition that is not a condition",
    code: "ExpressionSyntax",
    base: onRow,
    change: { "D/triggers/When_a_row_changes/conditions": [{ expression: "@triggerOutputs()?['body/name" }] },
  },
  {
    what: "an unknown kind of request",
    code: "RequestKindUnknown",
    base: asked,
    change: { "D/triggers/manual/kind": "Https" },
  },
  {
    what: "a schema with an unknown type",
    code: "ParseJsonSchemaNotValid",
    base: asked,
    change: { "D/triggers/manual/inputs/schema/properties/name/type": "text" },
  },
  {
    what: "a required property that the schema does not have",
    code: "ParseJsonSchemaNotValid",
    base: asked,
    change: { "D/triggers/manual/inputs/schema/required": ["name", "amonut"] },
  },
  {
    what: "a method that does not exist",
    code: "RequestMethodUnknown",
    base: asked,
    change: { "D/triggers/manual/inputs/method": "FETCH" },
  },
  {
    what: "trigger concurrency of zero",
    code: "TriggerConcurrencyNotValid",
    change: { "D/triggers/Every_hour/runtimeConfiguration": { concurrency: { runs: 0 } } },
  },
  {
    what: "trigger concurrency above 100",
    code: "TriggerConcurrencyNotValid",
    change: { "D/triggers/Every_hour/runtimeConfiguration": { concurrency: { runs: 101 } } },
  },
  {
    what: "splitOn of something that is no list",
    code: "SplitOnNotValid",
    base: onRow,
    change: { "D/triggers/When_a_row_changes/splitOn": "body/value" },
  },
  {
    what: "splitOn with a Response",
    code: "SplitOnNotValid",
    base: asked,
    change: { "D/triggers/manual/splitOn": "@triggerBody()?['tags']" },
  },
  {
    what: "a filter expression with an operator of another language",
    code: "ODataFilterNotValid",
    base: onRow,
    change: {
      "D/triggers/When_a_row_changes/inputs/parameters/subscriptionRequest~1filterexpression": "statecode == 0",
    },
  },
  {
    what: "a message that does not exist",
    code: "BuiltInParameterValue",
    base: onRow,
    change: { "D/triggers/When_a_row_changes/inputs/parameters/subscriptionRequest~1message": 9 },
  },
  {
    what: "no table for a row trigger",
    code: "BuiltInParameterMissing",
    base: onRow,
    change: { "D/triggers/When_a_row_changes/inputs/parameters/subscriptionRequest~1entityname": undefined },
  },
  // Data operations
  {
    what: "Select without a map",
    code: "ActionInputMissing",
    base: select,
    change: { "D/actions/Shape/inputs/select": undefined },
  },
  {
    what: "Select without a list",
    code: "ActionInputMissing",
    base: select,
    change: { "D/actions/Shape/inputs/from": undefined },
  },
  {
    what: "Select of a number",
    code: "LoopListType",
    base: select,
    change: { "D/actions/Shape/inputs/from": "@variables('counter')" },
  },
  {
    what: "Select of the whole response",
    code: "LoopListType",
    base: select,
    change: { "D/actions/Shape/inputs/from": "@outputs('List_rows')" },
  },
  {
    what: "Filter array without a condition",
    code: "ActionInputMissing",
    base: filter,
    change: { "D/actions/Choose/inputs/where": undefined },
  },
  {
    what: "Filter array whose condition is a text",
    code: "ConditionNotBoolean",
    base: filter,
    change: { "D/actions/Choose/inputs/where": "item()?['name'] eq 'x'" },
  },
  {
    what: "Filter array that reads a loop it is not in",
    code: "UnknownLoop",
    base: filter,
    change: { "D/actions/Choose/inputs/where": "@equals(items('For_each_row')?['name'], 'x')" },
  },
  {
    what: "an unknown format of a table",
    code: "TableFormatUnknown",
    base: table,
    change: { "D/actions/Print/inputs/format": "XLSX" },
  },
  {
    what: "a column without value",
    code: "TableColumnsNotValid",
    base: table,
    change: { "D/actions/Print/inputs/columns/0/value": undefined },
  },
  {
    what: "columns as an object",
    code: "TableColumnsNotValid",
    base: table,
    change: { "D/actions/Print/inputs/columns": { Name: "@item()?['name']" } },
  },
  {
    what: "Join without a separator",
    code: "ActionInputMissing",
    base: join,
    change: { "D/actions/Line/inputs/joinWith": undefined },
  },
  {
    what: "Join of a number",
    code: "LoopListType",
    base: join,
    change: { "D/actions/Line/inputs/from": "@variables('counter')" },
  },
  {
    what: "Parse JSON without a schema",
    code: "ActionInputMissing",
    change: { [`${parse}/inputs/schema`]: undefined },
  },
  {
    what: "Parse JSON without content",
    code: "ActionInputMissing",
    change: { [`${parse}/inputs/content`]: undefined },
  },
  {
    what: "Parse JSON with a type that does not exist",
    code: "ParseJsonSchemaNotValid",
    change: { [`${parse}/inputs/schema/properties/value/type`]: "list" },
  },
  {
    what: "Parse JSON whose schema is an example",
    code: "ParseJsonSchemaNotValid",
    change: { [`${parse}/inputs/schema`]: { value: [{ name: "x" }] } },
  },
  {
    what: "Parse JSON with a schema in a text",
    code: "ParseJsonSchemaNotValid",
    change: { [`${parse}/inputs/schema`]: '{"type":"object"}' },
  },
  {
    what: "Compose without inputs",
    code: "ActionInputMissing",
    change: { [report]: { type: "Compose", runAfter: {} } },
  },
  // Control
  { what: "a condition without content", code: "ConditionOperands", change: { [`${check}/expression`]: {} } },
  { what: "no condition in If", code: "ActionInputMissing", change: { [`${check}/expression`]: undefined } },
  {
    what: "an operator that does not exist",
    code: "UnknownFunction",
    change: { [`${check}/expression`]: { and: [{ equal: ["@variables('counter')", 1] }] } },
  },
  {
    what: "one operand",
    code: "ConditionOperands",
    change: { [`${check}/expression`]: { and: [{ equals: ["@variables('counter')"] }] } },
  },
  {
    what: "not with a list",
    code: "ConditionOperands",
    change: { [`${check}/expression`]: { not: [{ equals: ["@variables('counter')", 1] }] } },
  },
  {
    what: "and with an object",
    code: "ConditionOperands",
    change: { [`${check}/expression`]: { and: { equals: ["@variables('counter')", 1] } } },
  },
  {
    what: "a condition that is always false",
    code: "ComparisonOfTypes",
    change: { [`${check}/expression`]: { and: [{ equals: ["variables('counter')", 1] }] } },
  },
  { what: "else without actions", code: "MemberMisplaced", change: { [`${check}/else`]: { Note2: compose(1) } } },
  { what: "two equal cases", code: "DuplicateCase", base: decide, change: { "D/actions/Decide/cases/Two/case": 1 } },
  {
    what: "a case without value",
    code: "SwitchCaseNotValid",
    base: decide,
    change: { "D/actions/Decide/cases/Two/case": undefined },
  },
  {
    what: "a case of another type",
    code: "SwitchCaseNotValid",
    base: decide,
    change: { "D/actions/Decide/cases/Two/case": "two" },
  },
  {
    what: "26 cases",
    code: "TooManyCases",
    base: decide,
    change: {
      "D/actions/Decide/cases": Object.fromEntries(
        Array.from({ length: 26 }, (_, index) => [`Case_${index}`, { case: index, actions: {} }]),
      ),
    },
  },
  {
    what: "Switch without expression",
    code: "ActionInputMissing",
    base: decide,
    change: { "D/actions/Decide/expression": undefined },
  },
  {
    what: "ten levels",
    code: "NestingTooDeepInFlow",
    change: { "D/actions/Deep": { ...(nested(10)["Level1"] as object) } },
  },
  {
    what: "501 actions",
    code: "TooManyActions",
    change: { "D/actions/Many": { type: "Scope", actions: manyActions(501), runAfter: {} } },
  },
  {
    what: "a name of 81 characters",
    code: "ActionNameTooLong",
    change: { [`D/actions/${"n".repeat(81)}`]: compose(1) },
  },
  { what: "a name with a question mark", code: "ActionNameCharacters", change: { "D/actions/Really?": compose(1) } },
  {
    what: "one name in two scopes",
    code: "DuplicateActionName",
    change: { "D/actions/Catch/actions/Note": compose(1) },
  },
  { what: "an unknown action type", code: "ActionTypeUnknown", change: { [`${report}/type`]: "Composee" } },
  { what: "no type", code: "ActionTypeMissing", change: { [`${report}/type`]: undefined } },
  { what: "a scope without actions", code: "ActionsMissing", change: { "D/actions/Catch/actions": undefined } },
  {
    what: "an action outside of `actions`",
    code: "MemberMisplaced",
    change: { "D/actions/Catch/Report2": compose(1) },
  },
  {
    what: "Terminate with a status that does not exist",
    code: "TerminateStatusUnknown",
    base: ended,
    change: { "D/actions/Stop/inputs/runStatus": "Fail" },
  },
  {
    what: "Terminate without status",
    code: "ActionInputMissing",
    base: ended,
    change: { "D/actions/Stop/inputs/runStatus": undefined },
  },
  {
    what: "an error of a run that succeeded",
    code: "TerminateErrorIgnored",
    base: ended,
    change: { "D/actions/Stop/inputs/runStatus": "Succeeded" },
  },
  {
    what: "an action after Terminate",
    code: "ActionAfterTerminate",
    base: ended,
    change: { "D/actions/Later": compose(1, { Stop: ["Succeeded"] }) },
  },
  {
    what: "a unit of time in plural",
    code: "WaitUnitUnknown",
    change: { [`${pause}/inputs/interval/unit`]: "Minutes" },
  },
  { what: "a negative delay", code: "WaitNotValid", change: { [`${pause}/inputs/interval/count`]: -1 } },
  { what: "a delay without inputs", code: "WaitNotValid", change: { [`${pause}/inputs`]: {} } },
  {
    what: "a delay until something that is no time",
    code: "WaitNotValid",
    change: { [`${pause}/inputs`]: { until: { timestamp: "next week" } } },
  },
  {
    what: "a Response without request",
    code: "ResponseWithoutRequest",
    change: { "D/actions/Respond": { type: "Response", kind: "Http", inputs: { statusCode: 200 }, runAfter: {} } },
  },
  {
    what: "a status code that is none",
    code: "ResponseStatusNotValid",
    base: asked,
    change: { "D/actions/Respond/inputs/statusCode": 99 },
  },
  {
    what: "no status code",
    code: "ResponseStatusNotValid",
    base: asked,
    change: { "D/actions/Respond/inputs/statusCode": undefined },
  },
  {
    what: "a Response of another kind",
    code: "ResponseKindMismatch",
    base: asked,
    change: { "D/actions/Respond/kind": "PowerApp" },
  },
  {
    what: "two Responses in a row",
    code: "ResponseTwice",
    base: asked,
    change: {
      "D/actions/Respond_again": {
        type: "Response",
        kind: "Http",
        inputs: { statusCode: 200 },
        runAfter: { Respond: ["Succeeded"] },
      },
    },
  },
  // Child flows
  {
    what: "a child flow without id",
    code: "ChildFlowIdNotValid",
    base: child,
    change: { "D/actions/Run_child/inputs/host": {} },
  },
  {
    what: "a child flow that is not a GUID",
    code: "ChildFlowIdNotValid",
    base: child,
    change: { "D/actions/Run_child/inputs/host/workflowReferenceName": "Child flow" },
  },
  {
    what: "a child flow whose id has braces",
    code: "ChildFlowIdNotValid",
    base: child,
    change: { "D/actions/Run_child/inputs/host/workflowReferenceName": "{22222222-2222-4333-8444-555555555555}" },
  },
  {
    what: "a child flow whose id is an expression",
    code: "ChildWorkflowIdExpression",
    base: child,
    change: { "D/actions/Run_child/inputs/host/workflowReferenceName": "@parameters('Limit (pb_Limit)')" },
  },
  // Connections
  {
    what: "a connection that is not declared",
    code: "UnknownConnectionReference",
    change: { [`${rows}/inputs/host/connectionName`]: "shared_commondataservice" },
  },
  {
    what: "another connector than the reference has",
    code: "ConnectionReferenceApiMismatch",
    change: { [`${rows}/inputs/host/apiId`]: "/providers/Microsoft.PowerApps/apis/shared_sharepointonline" },
  },
  {
    what: "a misspelled provider",
    code: "ApiIdNotValid",
    change: { [`${rows}/inputs/host/apiId`]: "/providers/Microsoft.PowerApp/apis/shared_commondataserviceforapps" },
  },
  {
    what: "no logical name",
    code: "ConnectionReferenceUnbound",
    change: { "/properties/connectionReferences/shared_commondataserviceforapps/connection": {} },
  },
  {
    what: "no api",
    code: "ConnectionReferenceNotValid",
    change: { "/properties/connectionReferences/shared_commondataserviceforapps/api": undefined },
  },
  {
    what: "an unknown runtime source",
    code: "ConnectionReferenceNotValid",
    change: { "/properties/connectionReferences/shared_commondataserviceforapps/runtimeSource": "embeded" },
  },
  {
    what: "a reference that nothing uses",
    code: "UnusedConnectionReference",
    change: {
      "/properties/connectionReferences/shared_office365": {
        runtimeSource: "embedded",
        connection: { connectionReferenceLogicalName: "pb_mail" },
        api: { name: "shared_office365" },
      },
    },
  },
  {
    what: "no operation",
    code: "ConnectorCallHostMissing",
    change: { [`${rows}/inputs/host/operationId`]: undefined },
  },
  { what: "no host", code: "ActionInputMissing", change: { [`${rows}/inputs/host`]: undefined } },
  {
    what: "a misspelled operation",
    code: "BuiltInOperationUnknown",
    change: { [`${rows}/inputs/host/operationId`]: "ListRecord" },
  },
  {
    what: "a required parameter missing",
    code: "BuiltInParameterMissing",
    change: { [`${rows}/inputs/parameters/entityName`]: undefined },
  },
  {
    what: "a required parameter empty",
    code: "BuiltInParameterMissing",
    change: { [`${rows}/inputs/parameters/entityName`]: "" },
  },
  {
    what: "a misspelled parameter",
    code: "BuiltInParameterUnknown",
    change: { [`${rows}/inputs/parameters/$filtr`]: "name eq 'x'" },
  },
  {
    what: "parameters under another name",
    code: "BuiltInParameterMissing",
    change: { [`${rows}/inputs/parameters`]: undefined, [`${rows}/inputs/parameter`]: { entityName: "accounts" } },
  },
  {
    what: "an OData filter without quotes closed",
    code: "ODataFilterNotValid",
    change: { [`${rows}/inputs/parameters/$filter`]: "name eq 'x" },
  },
  {
    what: "an OData filter with ==",
    code: "ODataFilterNotValid",
    change: { [`${rows}/inputs/parameters/$filter`]: "name == 'x'" },
  },
  {
    what: "an undeclared $authentication",
    code: "UnknownParameter",
    change: { "D/parameters/$authentication": undefined },
  },
  // HTTP
  { what: "an unknown method", code: "HttpMethodUnknown", change: { [`${ask}/inputs/method`]: "FETCH" } },
  { what: "no method", code: "ActionInputMissing", change: { [`${ask}/inputs/method`]: undefined } },
  { what: "no address", code: "ActionInputMissing", change: { [`${ask}/inputs/uri`]: undefined } },
  {
    what: "an address without scheme",
    code: "HttpInputNotValid",
    change: { [`${ask}/inputs/uri`]: "example.org/status" },
  },
  {
    what: "an address under another name",
    code: "ActionInputMissing",
    change: { [`${ask}/inputs/uri`]: undefined, [`${ask}/inputs/url`]: "https://example.org" },
  },
  {
    what: "the own computer",
    code: "AddressIsLocal",
    change: { [`${ask}/inputs/uri`]: "http://localhost:7071/api/x" },
  },
  {
    what: "an unknown kind of authentication",
    code: "HttpAuthenticationNotValid",
    change: { [`${ask}/inputs/authentication`]: { type: "OAuth2" } },
  },
  {
    what: "Basic without a password",
    code: "HttpAuthenticationNotValid",
    change: { [`${ask}/inputs/authentication`]: { type: "Basic", username: "u" } },
  },
  {
    what: "OAuth without tenant",
    code: "HttpAuthenticationNotValid",
    change: {
      [`${ask}/inputs/authentication`]: {
        type: "ActiveDirectoryOAuth",
        audience: "a",
        clientId: "c",
        secret: "@parameters('s')",
      },
    },
  },
  {
    what: "headers as a text",
    code: "HttpInputNotValid",
    change: { [`${ask}/inputs/headers`]: "Accept: application/json" },
  },
  {
    what: "an unknown kind of retry",
    code: "RetryPolicyNotValid",
    base: posted,
    change: { [`${ask}/inputs/retryPolicy`]: { type: "linear", count: 4, interval: "PT10S" } },
  },
  {
    what: "91 retries",
    code: "RetryPolicyNotValid",
    base: posted,
    change: { [`${ask}/inputs/retryPolicy`]: { type: "fixed", count: 91, interval: "PT10S" } },
  },
  {
    what: "a retry after a second",
    code: "RetryPolicyNotValid",
    base: posted,
    change: { [`${ask}/inputs/retryPolicy`]: { type: "fixed", count: 4, interval: "PT1S" } },
  },
  {
    what: "retries without interval",
    code: "RetryPolicyNotValid",
    base: posted,
    change: { [`${ask}/inputs/retryPolicy`]: { type: "exponential", count: 4 } },
  },
  {
    what: "retries beside inputs",
    code: "MemberMisplaced",
    base: posted,
    change: { [`${ask}/retryPolicy`]: { type: "none" } },
  },
  {
    what: "a secret in a header",
    code: "SecretInFlow",
    change: {
      [`${ask}/inputs/headers`]: {
        Authorization:
          "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
      },
    },
  },
  {
    what: "chunking under another name",
    code: "TransferModeUnknown",
    base: posted,
    change: { [`${ask}/runtimeConfiguration`]: { contentTransfer: { transferMode: "Chunk" } } },
  },
  {
    what: "pages of zero",
    code: "PaginationNotValid",
    change: { [`${rows}/runtimeConfiguration`]: { paginationPolicy: { minimumItemCount: 0 } } },
  },
  {
    what: "pages above 100,000",
    code: "PaginationNotValid",
    change: { [`${rows}/runtimeConfiguration`]: { paginationPolicy: { minimumItemCount: 100001 } } },
  },
  {
    what: "a misspelled property of secure data",
    code: "SecureDataNotValid",
    change: { [`${ask}/runtimeConfiguration`]: { secureData: { properties: ["input"] } } },
  },
  {
    what: "secure data as a flag",
    code: "SecureDataNotValid",
    change: { [`${ask}/runtimeConfiguration`]: { secureData: true } },
  },
  { what: "a timeout in words", code: "DurationNotValid", change: { [`${ask}/limit`]: { timeout: "30 minutes" } } },
  {
    what: "an unknown option",
    code: "OperationOptionsUnknown",
    change: { [`${ask}/operationOptions`]: "DisableAsync" },
  },
  // Envelope
  { what: "no schemaVersion", code: "FlowEnvelopeIncomplete", change: { "/schemaVersion": undefined } },
  { what: "no $schema", code: "FlowSchemaMissing", change: { "D/$schema": undefined } },
  {
    what: "a schema that is not one",
    code: "FlowSchemaMissing",
    change: { "D/$schema": "https://example.org/schema#" },
  },
  { what: "no actions", code: "FlowTriggerMissing", change: { "D/actions": undefined } },
  {
    what: "a parameter without type",
    code: "FlowParameterTypeUnknown",
    change: { "D/parameters/Limit (pb_Limit)/type": undefined },
  },
  {
    what: "a parameter of unknown type",
    code: "FlowParameterTypeUnknown",
    change: { "D/parameters/Limit (pb_Limit)/type": "Integer" },
  },
  {
    what: "a default of another type",
    code: "FlowParameterTypeUnknown",
    change: { "D/parameters/Limit (pb_Limit)/defaultValue": "five" },
  },
  {
    what: "a description of 300 characters",
    code: "FlowDescriptionTooLong",
    change: { [`${ask}/description`]: "x".repeat(300) },
  },
  {
    what: "a static result that is not there",
    code: "StaticResultNameMissing",
    change: { [`${ask}/runtimeConfiguration`]: { staticResult: { name: "Ask0", staticResultOptions: "Enabled" } } },
  },
  {
    what: "a misspelled member of an action",
    code: "UnknownFlowMember",
    change: { [`${ask}/runtimeConfigurations`]: { secureData: { properties: ["inputs"] } } },
  },
  ...flowValueFaults,
];
