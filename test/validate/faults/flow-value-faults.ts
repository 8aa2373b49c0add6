import type { FlowFault } from "./flow-fault.js";

/** A second round: wrong values and types of members, parameters of connectors, slips from other languages. */
export const flowValueFaults: readonly FlowFault[] = [
  {
    what: "body of an unknown action in a condition",
    code: "UnknownAction",
    change: { "D/actions/Try/actions/Check/expression": { equals: ["@body('Gone')", 1] } },
  },
  {
    what: "outputs with a body path misspelled",
    code: "IndexNotValid",
    change: { "D/actions/Catch/actions/Report/inputs": "@outputs('List_rows')?['bdy/value']" },
  },
  {
    what: "triggerOutputs in recurrence",
    code: "TriggerHasNoBody",
    change: { "D/actions/Catch/actions/Report/inputs": "@triggerOutputs()?['body/name']" },
  },
  {
    what: "startOfDay wrong unit function addToTime unit",
    code: "TimeUnitUnknown",
    change: { "D/actions/Catch/actions/Report/inputs": "@addToTime(utcNow(), 1, 'Days')" },
  },
  {
    what: "dateDifference args",
    code: "FunctionArgumentCount",
    change: { "D/actions/Catch/actions/Report/inputs": "@dateDifference(utcNow())" },
  },
  {
    what: "formatNumber without format",
    code: "FunctionArgumentCount",
    change: { "D/actions/Catch/actions/Report/inputs": "@formatNumber(5)" },
  },
  {
    what: "join of text",
    code: "ConstantExpressionFails",
    change: { "D/actions/Catch/actions/Report/inputs": "@join('abc', ',')" },
  },
  {
    what: "first of object literal",
    code: "ConstantExpressionFails",
    change: { "D/actions/Catch/actions/Report/inputs": "@first(json('{\"a\":1}'))" },
  },
  {
    what: "substring negative",
    code: "ConstantExpressionFails",
    change: { "D/actions/Catch/actions/Report/inputs": "@substring('abc', -1)" },
  },
  {
    what: "int of empty",
    code: "ConstantExpressionFails",
    change: { "D/actions/Catch/actions/Report/inputs": "@int('')" },
  },
  {
    what: "bool of maybe",
    code: "ConstantExpressionFails",
    change: { "D/actions/Catch/actions/Report/inputs": "@bool('maybe')" },
  },
  {
    what: "nthIndexOf args",
    code: "FunctionArgumentCount",
    change: { "D/actions/Catch/actions/Report/inputs": "@nthIndexOf('a')" },
  },
  {
    what: "contains of number",
    code: "ConstantExpressionFails",
    change: { "D/actions/Catch/actions/Report/inputs": "@contains(5, 'a')" },
  },
  {
    what: "not with two",
    code: "FunctionArgumentCount",
    change: { "D/actions/Catch/actions/Report/inputs": "@not(true, false)" },
  },
  {
    what: "setProperty of text",
    code: "ConstantExpressionFails",
    change: { "D/actions/Catch/actions/Report/inputs": "@setProperty('a', 'b', 1)" },
  },
  {
    what: "array index of text",
    code: "IndexNotValid",
    change: { "D/actions/Catch/actions/Report/inputs": "@variables('names')['first']" },
  },
  {
    what: "dollar quotes",
    code: "ExpressionSyntax",
    change: { "D/actions/Catch/actions/Report/inputs": "@variables(`counter`)" },
  },
  {
    what: "equality operator",
    code: "ExpressionSyntax",
    change: { "D/actions/Catch/actions/Report/inputs": "@variables('counter') == 1" },
  },
  {
    what: "plus for concat",
    code: "ExpressionSyntax",
    change: { "D/actions/Catch/actions/Report/inputs": "@('a' + 'b')" },
  },
  {
    what: "ternary",
    code: "ExpressionSyntax",
    change: { "D/actions/Catch/actions/Report/inputs": "@variables('counter') ? 1 : 2" },
  },
  {
    what: "string interpolation with $",
    code: "ExpressionWithoutAt",
    change: { "D/actions/Catch/actions/Report/inputs": "Hello ${variables('counter')}" },
  },
  {
    what: "lower-case true text compare",
    code: "ComparisonOfTypes",
    change: { "D/actions/Try/actions/Check/expression": { equals: ["@empty(variables('names'))", "true"] } },
  },
  {
    what: "greater with text",
    code: "ComparisonOfTypes",
    change: { "D/actions/Try/actions/Check/expression": { greater: ["@length(variables('names'))", "0"] } },
  },
  {
    what: "contains with one operand",
    code: "ConditionOperands",
    change: { "D/actions/Try/actions/Check/expression": { contains: ["@variables('names')"] } },
  },
  {
    what: "startsWith misspelled operator",
    code: "UnknownFunction",
    change: { "D/actions/Try/actions/Check/expression": { startWith: ["@variables('names')", "a"] } },
  },
  {
    what: "If with then instead of actions",
    code: "MemberMisplaced",
    change: {
      "D/actions/Try/actions/Check/actions": undefined,
      "D/actions/Try/actions/Check/then": { Note: { type: "Compose", inputs: 1, runAfter: {} } },
    },
  },
  { what: "else is array", code: "MemberTypeNotValid", change: { "D/actions/Try/actions/Check/else": [] } },
  { what: "actions is array", code: "ActionsMissing", change: { "D/actions/Catch/actions": [] } },
  {
    what: "Foreach typed ForEachLoop",
    code: "UnknownLoop",
    change: { "D/actions/Try/actions/For_each_row/type": "ForEachLoop" },
  },
  {
    what: "foreach a literal JSON text",
    code: "LoopListType",
    change: { "D/actions/Try/actions/For_each_row/foreach": "[1,2,3]" },
  },
  {
    what: "until limit count text",
    code: "MemberTypeNotValid",
    change: { "D/actions/Try/actions/Poll/limit/count": "sixty" },
  },
  {
    what: "until limit count 1.5",
    code: "MemberTypeNotValid",
    change: { "D/actions/Try/actions/Poll/limit/count": 1.5 },
  },
  { what: "until timeout PT", code: "DurationNotValid", change: { "D/actions/Try/actions/Poll/limit/timeout": "PT" } },
  {
    what: "recurrence endTime invalid",
    code: "RecurrenceNotValid",
    change: { "D/triggers/Every_hour/recurrence/endTime": "31.12.2024" },
  },
  {
    what: "recurrence interval text",
    code: "MemberTypeNotValid",
    change: { "D/triggers/Every_hour/recurrence/interval": "every" },
  },
  {
    what: "recurrence frequency missing",
    code: "RecurrenceNotValid",
    change: { "D/triggers/Every_hour/recurrence/frequency": undefined },
  },
  {
    what: "recurrence in inputs",
    code: "RecurrenceNotValid",
    change: {
      "D/triggers/Every_hour/recurrence": undefined,
      "D/triggers/Every_hour/inputs": { recurrence: { frequency: "Hour", interval: 1 } },
    },
  },
  {
    what: "minutes text",
    code: "RecurrenceNotValid",
    change: {
      "D/triggers/Every_hour/recurrence": {
        frequency: "Day",
        interval: 1,
        schedule: { hours: ["8"], minutes: ["sixty"] },
      },
    },
  },
  {
    what: "hours as number not list",
    code: "MemberTypeNotValid",
    change: { "D/triggers/Every_hour/recurrence": { frequency: "Day", interval: 1, schedule: { hours: 8 } } },
  },
  {
    what: "mail without To",
    code: "BuiltInParameterMissing",
    change: {
      "/properties/connectionReferences/shared_office365": {
        runtimeSource: "embedded",
        connection: { connectionReferenceLogicalName: "pb_mail" },
        api: { name: "shared_office365" },
      },
      "D/actions/Send": {
        type: "OpenApiConnection",
        inputs: {
          host: {
            apiId: "/providers/Microsoft.PowerApps/apis/shared_office365",
            connectionName: "shared_office365",
            operationId: "SendEmailV2",
          },
          parameters: { "emailMessage/Subject": "a", "emailMessage/Body": "b" },
          authentication: "@parameters('$authentication')",
        },
        runAfter: { Ask: ["Succeeded"] },
      },
    },
  },
  {
    what: "mail with unknown importance",
    code: "BuiltInParameterValue",
    change: {
      "/properties/connectionReferences/shared_office365": {
        runtimeSource: "embedded",
        connection: { connectionReferenceLogicalName: "pb_mail" },
        api: { name: "shared_office365" },
      },
      "D/actions/Send": {
        type: "OpenApiConnection",
        inputs: {
          host: {
            apiId: "/providers/Microsoft.PowerApps/apis/shared_office365",
            connectionName: "shared_office365",
            operationId: "SendEmailV2",
          },
          parameters: {
            "emailMessage/To": "a@b.c",
            "emailMessage/Subject": "a",
            "emailMessage/Body": "b",
            "emailMessage/Importance": "Urgent",
          },
          authentication: "@parameters('$authentication')",
        },
        runAfter: { Ask: ["Succeeded"] },
      },
    },
  },
  {
    what: "mail misspelled parameter",
    code: "BuiltInParameterMissing",
    change: {
      "/properties/connectionReferences/shared_office365": {
        runtimeSource: "embedded",
        connection: { connectionReferenceLogicalName: "pb_mail" },
        api: { name: "shared_office365" },
      },
      "D/actions/Send": {
        type: "OpenApiConnection",
        inputs: {
          host: {
            apiId: "/providers/Microsoft.PowerApps/apis/shared_office365",
            connectionName: "shared_office365",
            operationId: "SendEmailV2",
          },
          parameters: { "emailMessage/To": "a@b.c", "emailMessage/Subject": "a", "emailMessage/Bdy": "b" },
          authentication: "@parameters('$authentication')",
        },
        runAfter: { Ask: ["Succeeded"] },
      },
    },
  },
  {
    what: "mail operation misspelled",
    code: "BuiltInOperationUnknown",
    change: {
      "/properties/connectionReferences/shared_office365": {
        runtimeSource: "embedded",
        connection: { connectionReferenceLogicalName: "pb_mail" },
        api: { name: "shared_office365" },
      },
      "D/actions/Send": {
        type: "OpenApiConnection",
        inputs: {
          host: {
            apiId: "/providers/Microsoft.PowerApps/apis/shared_office365",
            connectionName: "shared_office365",
            operationId: "SendEmialV2",
          },
          parameters: { "emailMessage/To": "a@b.c", "emailMessage/Subject": "a", "emailMessage/Body": "b" },
          authentication: "@parameters('$authentication')",
        },
        runAfter: { Ask: ["Succeeded"] },
      },
    },
  },
  {
    what: "top text",
    code: "BuiltInParameterValue",
    change: { "D/actions/Try/actions/List_rows/inputs/parameters/$top": "ten" },
  },
  {
    what: "fetchXml not well-formed",
    code: "FetchXmlNotValid",
    change: { "D/actions/Try/actions/List_rows/inputs/parameters/fetchXml": "<fetch><entity name='account'></fetch>" },
  },
  {
    what: "orderby wrong",
    code: "ODataFilterNotValid",
    change: { "D/actions/Try/actions/List_rows/inputs/parameters/$orderby": "name descending" },
  },
  {
    what: "select with blanks",
    code: "ODataFilterNotValid",
    change: { "D/actions/Try/actions/List_rows/inputs/parameters/$select": "name; accountid" },
  },
  {
    what: "row id not a GUID",
    code: "BuiltInParameterValue",
    change: {
      "D/actions/Try/actions/List_rows/inputs/host/operationId": "GetItem",
      "D/actions/Try/actions/List_rows/inputs/parameters/recordId": "42",
    },
  },
  {
    what: "initialize string with number",
    code: "VariableTypeMismatch",
    change: { "D/actions/Initialize_counter/inputs/variables/0": { name: "counter", type: "integer", value: 1.5 } },
  },
  {
    what: "boolean var yes",
    code: "VariableTypeMismatch",
    change: { "D/actions/Initialize_counter/inputs/variables/0": { name: "counter", type: "boolean", value: "yes" } },
  },
  {
    what: "append without value",
    code: "ActionInputMissing",
    change: { "D/actions/Try/actions/For_each_row/actions/Remember/inputs/value": undefined },
  },
  {
    what: "http method GET in lower and wrong header value",
    code: "HttpInputNotValid",
    change: { "D/actions/Ask/inputs/headers": { "Content Type": "application/json" } },
  },
  {
    what: "http two schemes",
    code: "HttpInputNotValid",
    change: { "D/actions/Ask/inputs/uri": "https://https://example.org" },
  },
  {
    what: "retry with interval number",
    code: "MemberTypeNotValid",
    change: { "D/actions/Ask/inputs/retryPolicy": { type: "fixed", count: 2, interval: 10 } },
  },
  {
    what: "retry count text",
    code: "MemberTypeNotValid",
    change: { "D/actions/Ask/inputs/retryPolicy": { type: "fixed", count: "two", interval: "PT10S" } },
  },
  {
    what: "limit timeout above 30 days on Http",
    code: "DurationNotValid",
    change: { "D/actions/Ask/limit": { timeout: "P90D" } },
  },
  { what: "schemaVersion number", code: "FlowEnvelopeIncomplete", change: { "/schemaVersion": 1 } },
  { what: "triggers is array", code: "FlowTriggerMissing", change: { "D/triggers": [] } },
  {
    what: "parameter default in quotes bool",
    code: "FlowParameterTypeUnknown",
    change: { "D/parameters/Flag": { type: "Bool", defaultValue: "treu" } },
  },
  {
    what: "env parameter without metadata",
    code: "EnvironmentParameterName",
    change: {
      "D/parameters/Host (pb_Host)": { type: "String", defaultValue: "x" },
      "D/actions/Catch/actions/Report/inputs": "@parameters('Host (pb_Host)')",
    },
  },
  {
    what: "schema name and title differ",
    code: "EnvironmentParameterName",
    change: { "D/parameters/Limit (pb_Limit)/metadata/schemaName": "pb_Limits" },
  },
  {
    what: "response header as text",
    code: "MemberTypeNotValid",
    change: {
      "D/triggers": { manual: { type: "Request", kind: "Http", inputs: {} } },
      "D/actions/R": {
        type: "Response",
        kind: "Http",
        inputs: { statusCode: 200, headers: "a" },
        runAfter: { Ask: ["Succeeded"] },
      },
    },
  },
  {
    what: "request schema array without items type misspelled",
    code: "ParseJsonSchemaNotValid",
    change: {
      "D/triggers": {
        manual: {
          type: "Request",
          kind: "Http",
          inputs: { schema: { type: "object", properties: { a: { type: "aray" } } } },
        },
      },
    },
  },
  {
    what: "trigger property misspelled",
    code: "PropertyMisspelled",
    change: {
      "D/triggers": {
        manual: {
          type: "Request",
          kind: "Http",
          inputs: { schema: { type: "object", properties: { customer: { type: "string" } } } },
        },
      },
      "D/actions/Catch/actions/Report/inputs": "@triggerBody()?['custmer']",
    },
  },
  {
    what: "select from outputs body of Compose number",
    code: "LoopListType",
    change: { "D/actions/S": { type: "Select", inputs: { from: 5, select: {} }, runAfter: { Ask: ["Succeeded"] } } },
  },
  {
    what: "terminate code number",
    code: "MemberTypeNotValid",
    change: {
      "D/actions/T": {
        type: "Terminate",
        inputs: { runStatus: "Failed", runError: "broken" },
        runAfter: { Ask: ["Succeeded"] },
      },
    },
  },
  {
    what: "wait unit missing",
    code: "WaitNotValid",
    change: { "D/actions/Try/actions/Poll/actions/Pause/inputs": { interval: { count: 1 } } },
  },
  {
    what: "expression in runAfter status",
    code: "RunAfterStatusUnknown",
    change: { "D/actions/Try/actions/Check/runAfter": { For_each_row: ["@variables('counter')"] } },
  },
  {
    what: "duplicate names by case",
    code: "DuplicateActionName",
    change: { "D/actions/ask": { type: "Compose", inputs: 1, runAfter: {} } },
  },
  {
    what: "secure outputs without list",
    code: "SecureDataNotValid",
    change: { "D/actions/Ask/runtimeConfiguration": { secureData: { properties: "inputs" } } },
  },
];
