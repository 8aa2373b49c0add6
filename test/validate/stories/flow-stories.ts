import type { Story } from "./story.js";

const report = "D/actions/Catch/actions/Report";
const compose = (inputs: unknown, runAfter: object = {}): object => ({ type: "Compose", inputs, runAfter });
const twoVariables = {
  type: "InitializeVariable",
  inputs: {
    variables: [
      { name: "resource", type: "string", value: "alerts" },
      { name: "app", type: "string", value: "@{substring(variables('resource'), 0, 3)}" },
    ],
  },
  runAfter: {},
};
const first = "D/actions/Initialize_counter/runAfter";

export const flowStories: readonly Story[] = [
  {
    what: "an initial value reads a variable of the same action",
    at: "Azure/logicapps 1447",
    code: "VariableBeforeInitialization",
    flow: { "D/actions/Initialize_both": twoVariables, [first]: { Initialize_both: ["Succeeded"] } },
  },
  {
    what: "the same, after the designer grouped the variables",
    at: "Azure/LogicAppsUX 8494",
    code: "VariableBeforeInitialization",
    flow: { "D/actions/allVariables": twoVariables, [first]: { allVariables: ["Succeeded"] } },
  },
  {
    what: "a variable initialized inside a scope",
    at: "Azure/logicapps 1211",
    code: "VariableNotAtTop",
    flow: {
      [report]: {
        type: "InitializeVariable",
        inputs: { variables: [{ name: "inner", type: "string" }] },
        runAfter: {},
      },
    },
  },
  {
    what: "`first(…)['botid']` of an empty list",
    at: "microsoft/coe-starter-kit 2903",
    code: "NullUnsafeAccess",
    flow: { [report]: compose("@first(outputs('List_rows')?['body/value'])['botid']") },
  },
  {
    what: "Parse JSON refuses null",
    at: "microsoft/coe-starter-kit 3785",
    code: "ParseJsonFailsOnNull",
    flow: {
      "D/actions/Try/actions/Parse/inputs/schema": {
        type: "object",
        properties: Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, { type: "string" }])),
      },
    },
  },
  {
    what: '`"@type"` with one @ in a body',
    at: "OfficeDev/msteams-sample-line-of-business-apps-csharp 65",
    code: "ExpressionSyntax",
    flow: { [`${report}/inputs`]: { "@@context": "x", card: "@type" } },
  },
  {
    what: "an expression that lost its quotes, in a template of Sentinel",
    at: "Azure/Azure-Sentinel 3488",
    code: "ExpressionSyntax",
    flow: { [`${report}/inputs`]: "@encodeURIComponent(enter team)" },
  },
  {
    what: "an expression with a character that does not belong there",
    at: "Azure/Azure-Sentinel 3849",
    code: "ExpressionSyntax",
    flow: { [`${report}/inputs`]: "@encodeURIComponent(19:d41%40thread)" },
  },
  {
    what: "quotes of two kinds in one expression, from a tutorial",
    at: "MicrosoftDocs/dynamics-365-unified-operations-public 2188",
    code: "ExpressionSyntax",
    flow: { [`${report}/inputs`]: `@base64('{'executionid":body('List_rows')?['Value']}')` },
  },
  {
    what: "runAfter names an action that does not exist",
    at: "neronotte/Greg.Xrm.Command 244",
    code: "RunAfterUnknown",
    flow: { "D/actions/Ask/runAfter": { Cath: ["Succeeded"] } },
  },
  {
    what: "the same, in a playbook",
    at: "Azure/avdaccelerator 589",
    code: "RunAfterUnknown",
    flow: { "D/actions/Try/runAfter": { Initialize_users: ["Succeeded"] } },
  },
  {
    what: "the same, in a template for another cloud",
    at: "ANFTechTeam/ANFCapacityManager 10",
    code: "RunAfterUnknown",
    flow: { "D/actions/Initialize_names/runAfter": { Set_threshold: ["Succeeded"] } },
  },
  {
    what: "the same, before a loop",
    at: "Azure/Azure-Sentinel 887",
    code: "RunAfterUnknown",
    flow: { "D/actions/Try/actions/For_each_row/runAfter": { Get_accounts_2: ["Succeeded"] } },
  },
  {
    what: "the same, written by the designer inside a scope",
    at: "Azure/LogicAppsUX 1271",
    code: "RunAfterUnknown",
    flow: { "D/actions/Try/actions/Check/runAfter": { Get_Http: ["Succeeded"] } },
  },
  {
    what: "runAfter names an action inside a scope",
    at: "Azure/logicapps 1352",
    code: "RunAfterUnknown",
    flow: { "D/actions/Ask/runAfter": { Report: ["Succeeded"] } },
  },
  {
    what: "a value of an action that runs later",
    at: "swiftsolves-msft/Azure-Sentinel-Playbooks 1",
    code: "ActionNotBefore",
    flow: { "D/actions/Try/actions/For_each_row/actions/Count/inputs/value": "@body('Ask')['value']" },
  },
  {
    what: "a flow without trigger is imported and cannot be opened",
    at: "neronotte/Greg.Xrm.Command 244",
    code: "FlowTriggerMissing",
    flow: { "D/triggers": {} },
  },
  {
    what: "an unknown action type is imported",
    at: "neronotte/Greg.Xrm.Command 244",
    code: "ActionTypeUnknown",
    flow: { [`${report}/type`]: "Compse" },
  },
  {
    what: "conditions without an operand",
    at: "microsoft/coe-alm-accelerator-templates 303",
    code: "ConditionOperands",
    flow: { "D/actions/Try/actions/Check/expression": { and: [{ greater: ["@variables('counter')"] }] } },
  },
  {
    what: 'a template without a complete envelope, "importing workflow type ModernFlow"',
    at: "TALXIS/tools-devkit-templates 89",
    code: "FlowEnvelopeIncomplete",
    flow: { "/schemaVersion": undefined },
  },
  {
    what: "the name of an action ends with a period",
    at: "Azure/azure-quickstart-templates 5781",
    code: "ActionNameCharacters",
    flow: { "D/actions/Catch/actions/Send_message.": compose("x", { Report: ["Succeeded"] }) },
  },
  {
    what: "a definition without `$schema`",
    at: "Azure/azure-cli 13125",
    code: "FlowSchemaMissing",
    flow: { "D/$schema": undefined },
  },
  {
    what: "a secure parameter with neither default nor value",
    at: "MicrosoftDocs/azure-docs 28043",
    code: "FlowParameterValue",
    flow: { "D/parameters/MyFunctionKey": { type: "securestring" } },
  },
  {
    what: "`$connections` without a value",
    at: "Azure/Azure-Sentinel 11565",
    code: "FlowParameterValue",
    flow: { "D/parameters/$connections/defaultValue": undefined },
  },
  {
    what: "the value of a parameter is a text, not an object",
    at: "MicrosoftDocs/azure-docs 48272",
    code: "FlowParameterValue",
    flow: { "/properties/parameters": { "Limit (pb_Limit)": "7" } },
  },
  {
    what: "a value for a parameter that the definition does not declare",
    at: "hashicorp/terraform-provider-azurerm 4731",
    code: "FlowParameterValue",
    flow: { "/properties/parameters": { noidea: { value: "justtest" } } },
  },
  {
    what: "the id of a called workflow is a parameter",
    at: "Azure/LogicAppsUX 4784",
    code: "ChildWorkflowIdExpression",
    flow: {
      "D/actions/Catch/actions/Call": {
        type: "Workflow",
        inputs: { host: { workflow: { id: "@parameters('Limit (pb_Limit)')" }, triggerName: "manual" } },
        runAfter: { Report: ["Succeeded"] },
      },
    },
  },
  {
    what: "the name of a parameter of Logic Apps Standard begins with a blank",
    at: "Azure/logicapps 471",
    code: undefined,
    missed: "parameters.json of Logic Apps Standard is not read",
  },
  {
    what: "a value of the wrong type for a parameter of Logic Apps Standard",
    at: "Azure/logicapps 388",
    code: undefined,
    missed: "parameters.json of Logic Apps Standard is not read",
  },
  {
    what: "runAfter names the trigger that the designer replaced",
    at: "Azure/LogicAppsUX 2308",
    code: "RunAfterUnknown",
    flow: { [first]: { Every_day: ["Succeeded"] } },
  },
  {
    what: "one side of a condition fell out while it was saved, so that it is always taken",
    at: "microsoft/coe-starter-kit 5387",
    code: "ComparisonOfTypes",
    flow: { "D/actions/Try/actions/Check/expression": { equals: ["", 0] } },
  },
  {
    what: "quotes around an expression that is an argument",
    at: "Azure/LogicAppsUX 1932",
    code: "ExpressionSyntax",
    flow: { [`${report}/inputs`]: "@equals('item()?['status']','Failed')" },
  },
  {
    what: "items() of a loop that the action is not in, as a tutorial has it",
    at: "MicrosoftDocs/azure-docs 114231",
    code: "UnknownLoop",
    flow: { [`${report}/inputs`]: "@items('For_each_row')?['total']" },
  },
  {
    what: "the default of a parameter became an expression",
    at: "Azure/Azure-Sentinel 2780",
    code: "ExpressionSyntax",
    flow: { [`${report}/inputs`]: { path: "/v3/@{enter your group id}/channels" } },
  },
  {
    what: "the same in another template",
    at: "Azure/Azure-Sentinel 3963",
    code: "ExpressionSyntax",
    flow: { [`${report}/inputs`]: { path: "/v3/@{encodeURIComponent(TeamsId channel)}" } },
  },
  {
    what: "a number as case of a text, since the designer dropped the quotes",
    at: "Azure/logicapps 785",
    code: "SwitchCaseNotValid",
    flow: {
      [report]: {
        type: "Switch",
        expression: "@string(variables('counter'))",
        cases: { One: { case: 1, actions: {} } },
        runAfter: {},
      },
    },
  },
  {
    what: "the same in nested switches",
    at: "Azure/LogicAppsUX 2577",
    code: "SwitchCaseNotValid",
    flow: {
      [report]: {
        type: "Switch",
        expression: "@concat('1', '')",
        cases: { One: { case: 1, actions: {} } },
        runAfter: {},
      },
    },
  },
  {
    what: "actions of two cases have one name",
    at: "Azure/LogicAppsUX 2500",
    code: "DuplicateActionName",
    flow: { "D/actions/Catch/actions/Note": compose(1) },
  },
  {
    what: "one case of several switches has one action name",
    at: "Azure/LogicAppsUX 2425",
    code: "DuplicateActionName",
    flow: { "D/actions/Try/actions/Check/else/actions/Note": compose(1) },
  },
  {
    what: "two responses in the branches of a Switch have one name",
    at: "Azure/LogicAppsUX 5702",
    code: "DuplicateActionName",
    flow: { "D/actions/Catch/actions/Count": compose(1) },
  },
  {
    what: "a time zone with the periods that the linked list has",
    at: "MicrosoftDocs/azure-docs 41181",
    code: "TimeZoneUnknown",
    flow: { [`${report}/inputs`]: "@convertFromUtc(utcNow(), 'A.U.S. Eastern Standard Time')" },
  },
  {
    what: "the same two years later",
    at: "MicrosoftDocs/azure-docs 73502",
    code: "TimeZoneUnknown",
    flow: { [`${report}/inputs`]: "@convertTimeZone(utcNow(), 'UTC', 'A.U.S. Eastern Standard Time')" },
  },
  {
    what: "an offset in place of a time zone",
    at: "Azure/logicapps 40",
    code: "TimeZoneUnknown",
    flow: { [`${report}/inputs`]: "@{convertFromUtc(utcNow(), '400')}" },
  },
  {
    what: "22 variables in one action",
    at: "Azure/LogicAppsUX 8232",
    code: "SeveralVariablesInitialized",
    flow: {
      "D/actions/Initialize_counter/inputs/variables": Array.from({ length: 22 }, (_, index) => ({
        name: index === 0 ? "counter" : `v${index}`,
        type: "integer",
      })),
    },
  },
  {
    what: "the parameter of a template, with `defaultValue`, as value of a workflow",
    at: "Azure/Azure-Sentinel 408",
    code: "FlowParameterValue",
    flow: { "/properties/parameters": { "Limit (pb_Limit)": { defaultValue: 5, type: "Int" } } },
  },
  {
    what: "Terminate in a loop, which a deployment takes and the portal refuses",
    at: "Azure/logicapps 1224",
    code: "TerminateInLoop",
    flow: {
      "D/actions/Try/actions/For_each_row/actions/Terminate": {
        type: "Terminate",
        inputs: { runStatus: "Failed", runError: { code: "9" } },
        runAfter: {},
      },
    },
  },
  {
    what: "a variable that iterations at the same time overwrite, the default of a workflow of Logic Apps",
    at: "Azure/logicapps 831",
    code: "ConcurrentVariableChange",
    flow: {
      "D/actions/Try/actions/For_each_row/runtimeConfiguration": { concurrency: { repetitions: 20 } },
    },
  },
  {
    what: "an agent in a loop",
    at: "Azure/logicapps 1402",
    code: undefined,
    missed: "agents change from month to month, and the message of the platform is a fault of its own",
  },
];
