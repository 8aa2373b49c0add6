import type { CodeTable } from "../core/rules/code.js";

const limitsOfLogicApps =
  "Microsoft Learn: [Limits and configuration reference for Azure Logic Apps](https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-configuration).";
const triggersAndActions =
  "Microsoft Learn: [Schema reference guide for trigger and action types](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers).";

/** Why a flow, or a part of it, cannot become a workflow of Azure Logic Apps. Nothing is written while there is one. */
export const exportCodes = {
  ExportTrigger: {
    severity: "error",
    summary: "The trigger of an exported flow has a counterpart in Azure Logic Apps.",
    why: "Without its trigger a workflow never runs.",
    fix: "Use one that the mapping table lists, such as Recurrence, a request, or a queue of Service Bus.",
    source: triggersAndActions,
    example: "`kind: VirtualAgent` of a request, which only an agent of Copilot Studio sends.",
  },
  ExportAction: {
    severity: "error",
    summary: "Every action of an exported flow has a counterpart in Azure Logic Apps.",
    why: "An action that is left out changes what the flow does.",
    fix: "Replace the action by one that the mapping table lists, or keep this flow in Power Automate and call it.",
    source: triggersAndActions,
    example: "`operationId: StartAndWaitForAnApproval`.",
  },
  ExportMember: {
    severity: "error",
    summary: "Every member of a trigger or an action is known to the export.",
    why: "A member that is dropped silently may be the one that matters.",
    fix: "Remove the member, or write what it does with one that Azure Logic Apps has.",
    source: triggersAndActions,
    example: "`triggerAuthenticationType: Tenant` of a request.",
  },
  ExportExpression: {
    severity: "error",
    summary: "Every expression of an exported flow means the same in Azure Logic Apps.",
    why: "Some values exist in Power Automate only: the row of the flow in Dataverse, the person who pressed the button.",
    fix: "Use an environment variable instead, or leave the value out.",
    source:
      "Microsoft Learn: [Reference guide to workflow expression functions](https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference).",
    example: "`workflow()?['tags']?['xrmWorkflowId']`.",
  },
  ExportParameter: {
    severity: "error",
    summary: "Every parameter of an exported flow can be one of the application.",
    why: "Workflows of an application share their parameters and app settings by name.",
    fix: "Rename the parameter, or use an environment variable.",
    source:
      "Microsoft Learn: [Create cross-environment parameters](https://learn.microsoft.com/azure/logic-apps/create-parameters-workflows).",
    example: "two flows with a parameter `limit` and different defaults.",
  },
  ExportChildFlow: {
    severity: "error",
    summary: "Every child flow is exported with the flow that runs it, and responds.",
    why: "A workflow runs only workflows of the same application, and goes on at once when they have no Response.",
    fix: "Export both from one path, and end every child with a Response.",
    source: triggersAndActions,
    example: "`workflowReferenceName` of a flow that is not in the solution.",
  },
  ExportLimit: {
    severity: "error",
    summary: "An exported workflow is within the limits of Azure Logic Apps.",
    why: "Azure refuses to save what is beyond them.",
    fix: "Split the flow, for example into a child flow.",
    source: limitsOfLogicApps,
    example: "actions nested nine deep, once a scope settles the message of the queue around them.",
  },
  ExportDiffers: {
    severity: "warning",
    summary: "An exported flow needs nothing that works in another way in Azure Logic Apps.",
    why: "The workflow is written, and somebody has to know what is different.",
    fix: "Read the message; the README of the export repeats it.",
    source: triggersAndActions,
    example: "a connection of the person who runs the flow, which becomes one of the application.",
  },
} as const satisfies CodeTable;

export type ExportCode = keyof typeof exportCodes;
