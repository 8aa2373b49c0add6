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
];
