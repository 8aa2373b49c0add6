/** Where facts about Logic Apps come from, in Markdown. */
export const logicAppsSources = {
  types:
    "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers).",
  limits:
    "Microsoft Learn: [Limits and configuration reference for Azure Logic Apps](https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config).",
  parameters:
    "Microsoft Learn: [Create cross-environment parameters for workflow inputs](https://learn.microsoft.com/azure/logic-apps/create-parameters-workflows).",
  project:
    "Microsoft Learn: [Create Standard workflows with Visual Studio Code](https://learn.microsoft.com/azure/logic-apps/create-standard-workflows-visual-studio-code).",
  host: "Microsoft Learn: [Edit app settings and host settings for Standard logic apps](https://learn.microsoft.com/azure/logic-apps/edit-app-settings-host-settings).",
  identity:
    "Microsoft Learn: [Authenticate access with managed identities](https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity).",
  connectionIssues: "Azure/bicep issue 8272; Azure/logicapps issue 236.",
} as const;
