/**
 * Operations of built-in connectors as published flows call them: facts, gathered from exports. It is not complete, and a
 * connector gains operations; what is missing here may exist.
 */
export interface CatalogOperation {
  readonly kind: "trigger" | "action";
  /** Members of `parameters` that were seen; columns of tables are left out (`item`). */
  readonly parameters: readonly string[];
  /** The repository and folder or file of a flow that calls it or of a published SDK, or the page that describes it. */
  readonly source: string;
}

type Row = readonly [operation: string, kind: CatalogOperation["kind"], parameters: string, source: string];

/** By connector. Parameters are separated by spaces. */
export const operationRows: Readonly<Record<string, readonly Row[]>> = {
  shared_acsemail: [
    [
      "SendEmail",
      "action",
      "emailMessage/content/html emailMessage/content/subject emailMessage/importance emailMessage/recipients/to emailMessage/sender",
      "pnp/powerplatform-samples/samples/contoso-school",
    ],
  ],
  shared_applicationinsights: [
    [
      "RunQuery",
      "action",
      "query timerange",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/Batch-Framework-Telemetry-Agent/Solutions",
    ],
  ],
  shared_approvals: [
    [
      "CreateAnApproval",
      "action",
      "ApprovalCreationInput/assignedTo ApprovalCreationInput/details ApprovalCreationInput/enableNotifications ApprovalCreationInput/enableReassignment ApprovalCreationInput/itemLink ApprovalCreationInput/requestor ApprovalCreationInput/responseOptions ApprovalCreationInput/title approvalType",
      "microsoft/powercat-business-approvals-kit/BusinessApprovalKit/SolutionPackage/src/Workflows/BACoreRuntime-StartApproval-A04208B8-428D-EC11-8D20-000D3A09CA36.json",
    ],
    [
      "StartAndWaitForAnApproval",
      "action",
      "WebhookApprovalCreationInput/assignedTo WebhookApprovalCreationInput/details WebhookApprovalCreationInput/enableNotifications WebhookApprovalCreationInput/enableReassignment WebhookApprovalCreationInput/itemLink WebhookApprovalCreationInput/itemLinkDescription WebhookApprovalCreationInput/requestor WebhookApprovalCreationInput/responseOptions WebhookApprovalCreationInput/title approvalType",
      "pnp/powerautomate-samples/samples/sharepoint-collect-feedback",
    ],
    [
      "WaitForAnApproval",
      "action",
      "approvalName",
      "microsoft/powercat-business-approvals-kit/BusinessApprovalKit/SolutionPackage/src/Workflows/BACoreRuntime-StartApproval-A04208B8-428D-EC11-8D20-000D3A09CA36.json",
    ],
  ],
  shared_azuread: [
    ["GetUser", "action", "id", "pnp/powerplatform-samples/samples/power-automate-flow-to-share-an-app"],
  ],
  shared_azureblob: [
    [
      "CreateFile_V2",
      "action",
      "body dataset folderPath name",
      "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
    ],
  ],
  shared_azurecommunicationservicessms: [
    [
      "SendSMSv2",
      "action",
      "body/from body/message body/smsRecipients body/smsSendOptions/enableDeliveryReport",
      "pnp/powerplatform-samples/samples/contoso-school",
    ],
  ],
  shared_azuredatafactory: [
    [
      "CreatePipelineRun",
      "action",
      "dataFactoryName pipelineName resourceGroupName subscriptionId",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/PaymentReconAgent",
    ],
    [
      "GetPipelineRun",
      "action",
      "dataFactoryName pipelineRunName resourceGroupName subscriptionId",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/PaymentReconAgent",
    ],
  ],
  shared_commondataservice: [
    [
      "DeleteItem",
      "action",
      "dataset id table",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/SyncMeteredCloudFlows-A8543335-D460-EC11-8F8F-000D3A33F4D2.json",
    ],
    [
      "GetItems_V2",
      "action",
      "$filter $top dataset table",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/SyncFlowSessionExceptions-FE606403-D49F-EC11-B400-002248086AE8.json",
    ],
    [
      "PatchItem_V2",
      "action",
      "dataset id item table",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/SyncMeteredCloudFlows-A8543335-D460-EC11-8F8F-000D3A33F4D2.json",
    ],
    [
      "PostItem_V2",
      "action",
      "dataset item table",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/SyncFlowSessionExceptions-FE606403-D49F-EC11-B400-002248086AE8.json",
    ],
  ],
  shared_commondataserviceforapps: [
    [
      "BusinessEventsTrigger",
      "trigger",
      "catalog category subscriptionRequest/entityname subscriptionRequest/sdkmessagename",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/ERP/Commerce/CommerceEventSample",
    ],
    [
      "CreateRecord",
      "action",
      "entityName item",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/Sales Order Agent/Solutions",
    ],
    [
      "CreateRecordWithOrganization",
      "action",
      "entityName item organization",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "DeleteRecord",
      "action",
      "entityName recordId",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/SyncMeteredCloudFlows-A8543335-D460-EC11-8F8F-000D3A33F4D2.json",
    ],
    [
      "DeleteRecordWithOrganization",
      "action",
      "entityName organization recordId",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "GetEntityFileImageFieldContent",
      "action",
      "entityName fileImageFieldName recordId size",
      "microsoft/Federal-Business-Applications/demos/electronic-signatures/files",
    ],
    [
      "GetItem",
      "action",
      "entityName recordId",
      "microsoft/Federal-Business-Applications/demos/electronic-signatures/files",
    ],
    [
      "GetItemWithOrganization",
      "action",
      "$select entityName organization recordId",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "ListRecords",
      "action",
      "$expand $filter $orderby $select $top entityName",
      "microsoft/CopilotStudioSamples/ui/embed/typeahead-suggestions",
    ],
    [
      "ListRecordsWithOrganization",
      "action",
      "$filter $select entityName organization",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "PerformBoundActionWithOrganization",
      "action",
      "actionName entityName organization recordId",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "PerformUnboundAction",
      "action",
      "actionName item",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/DesktopFlowDefinitionSync-1FCC863A-F39D-EC11-B400-0022486F4D79.json",
    ],
    [
      "PerformUnboundActionWithOrganization",
      "action",
      "actionName item organization",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "SubscribeWebhookTrigger",
      "trigger",
      "subscriptionRequest/entityname subscriptionRequest/filterexpression subscriptionRequest/filteringattributes subscriptionRequest/message subscriptionRequest/name subscriptionRequest/runas subscriptionRequest/scope",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/Sales Order Agent/Solutions",
    ],
    [
      "UpdateEntityFileImageFieldContent",
      "action",
      "entityName fileImageFieldName item recordId x-ms-file-name",
      "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure",
    ],
    [
      "UpdateEntityFileImageFieldContentWithOrganization",
      "action",
      "entityName fileImageFieldName item organization recordId x-ms-file-name",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "UpdateOnlyRecord",
      "action",
      "entityName item recordId",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/Sales Order Agent/Solutions",
    ],
    [
      "UpdateRecord",
      "action",
      "entityName item recordId",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/DesktopFlowDefinitionSync-1FCC863A-F39D-EC11-B400-0022486F4D79.json",
    ],
  ],
  shared_dynamicsax: [
    ["DeleteItem", "action", "dataset table id", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
    [
      "ExecuteProcedure",
      "action",
      "dataset procedure",
      "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts",
    ],
    ["GetItem", "action", "dataset table id", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
    ["GetItems", "action", "dataset table", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
    [
      "PatchItem",
      "action",
      "dataset table id item",
      "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts",
    ],
    ["PostItem", "action", "dataset table item", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
    [
      "SubscribeOnABusinessEvent",
      "trigger",
      "dataset businesseventcategory businessevent legalEntity",
      "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts",
    ],
  ],
  shared_flowmanagement: [
    [
      "AdminGetFlow",
      "action",
      "environmentName flowName",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/FlowSessionExceptionSync-089D9A22-258C-EC11-93B0-000D3A83CA8E.json",
    ],
    [
      "GetFlow",
      "action",
      "environmentName flowName",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/SyncMeteredCloudFlows-A8543335-D460-EC11-8F8F-000D3A33F4D2.json",
    ],
    [
      "StopFlow",
      "action",
      "environmentName flowName",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/FlowSessionExceptionSync-089D9A22-258C-EC11-93B0-000D3A83CA8E.json",
    ],
  ],
  shared_microsoftcopilotstudio: [
    [
      "ExecuteCopilot",
      "action",
      "Copilot body/message",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/PaymentReconAgent",
    ],
    [
      "ExecuteCopilotAsyncV2",
      "action",
      "Copilot body/message",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/StoreMonitoringAgent",
    ],
  ],
  shared_microsoftforms: [
    ["CreateFormWebhook", "trigger", "form_id", "pnp/powerautomate-samples/samples/teams-invites-via-graph-api"],
    [
      "GetFormResponseById",
      "action",
      "form_id response_id",
      "pnp/powerautomate-samples/samples/teams-invites-via-graph-api",
    ],
  ],
  shared_office365: [
    [
      "OnNewEmailV3",
      "trigger",
      "fetchOnlyWithAttachment folderPath importance includeAttachments subjectFilter",
      "pnp/powerplatform-samples/samples/ai-driven-expense-report-processing",
    ],
    [
      "SendEmailV2",
      "action",
      "emailMessage/Body emailMessage/Importance emailMessage/Subject emailMessage/To",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Customer Service/Customer Service/ALM",
    ],
    [
      "SendMailWithOptions",
      "action",
      "optionsEmailSubscription/Message/Body optionsEmailSubscription/Message/HeaderText optionsEmailSubscription/Message/HideHTMLMessage optionsEmailSubscription/Message/Importance optionsEmailSubscription/Message/Options optionsEmailSubscription/Message/SelectionText optionsEmailSubscription/Message/ShowHTMLConfirmationDialog optionsEmailSubscription/Message/Subject optionsEmailSubscription/Message/To optionsEmailSubscription/Message/UseOnlyHTMLMessage",
      "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/FlowSessionExceptionSync-089D9A22-258C-EC11-93B0-000D3A83CA8E.json",
    ],
    [
      "SharedMailboxSendEmailV2",
      "action",
      "emailMessage/Body emailMessage/MailboxAddress emailMessage/Subject emailMessage/To",
      "pnp/powerautomate-samples/samples/ScheduledQuoteEmail-d365goddess",
    ],
    [
      "V4CalendarGetItems",
      "action",
      "$filter $orderby table",
      "pnp/powerplatform-samples/samples/ai-time-management-flow",
    ],
  ],
  shared_office365groups: [
    [
      "AddMemberToGroup",
      "action",
      "groupId userUpn",
      "pnp/powerautomate-samples/samples/o365groups-graph-create-group",
    ],
    [
      "HttpRequest",
      "action",
      "Body ContentType Method Uri",
      "pnp/powerautomate-samples/samples/o365groups-graph-create-group",
    ],
  ],
  shared_office365users: [
    ["UserProfile_V2", "action", "id", "pnp/powerplatform-samples/samples/ai-driven-expense-report-processing"],
  ],
  shared_onedriveforbusiness: [
    ["ConvertFile", "action", "id type", "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure"],
    ["CreateFile", "action", "body folderPath name", "microsoft/Federal-Business-Applications/demos/misc"],
    ["DeleteFile", "action", "id", "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure"],
    ["ExtractFolderV2", "action", "destination overwrite source", "microsoft/Federal-Business-Applications/demos/misc"],
    [
      "GetFileContent",
      "action",
      "id inferContentType",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/User Onboarding Agent/Solutions",
    ],
    [
      "GetFileContentByPath",
      "action",
      "inferContentType path",
      "https://learn.microsoft.com/connectors/onedriveforbusiness",
    ],
    ["GetFileMetadataByPath", "action", "path", "https://learn.microsoft.com/connectors/onedriveforbusiness"],
    ["ListFolder", "action", "id", "https://learn.microsoft.com/connectors/onedriveforbusiness"],
    [
      "MoveFile",
      "action",
      "destination id overwrite",
      "Azure/Connectors-NodeJS-SDK/src/generated/OnedriveforbusinessExtensions.ts",
    ],
  ],
  shared_powerappsforappmakers: [
    [
      "Edit-AppRoleAssignment",
      "action",
      "$filter Content-Type api-version app body/put",
      "pnp/powerplatform-samples/samples/power-automate-flow-to-share-an-app",
    ],
    [
      "Get-Connections",
      "action",
      "$filter $top api-version",
      "microsoft/powercat-automation-kit/AutomationKitInstaller/SolutionPackage/src/Workflows/FetchAutomationKitReleases-D62599D4-657F-EF11-AC20-000D3AE9A239.json",
    ],
    [
      "Get-Environments",
      "action",
      "$top api-version",
      "microsoft/powercat-automation-kit/AutomationKitInstaller/SolutionPackage/src/Workflows/FetchAutomationKitReleases-D62599D4-657F-EF11-AC20-000D3AE9A239.json",
    ],
  ],
  shared_powerplatformadminv2: [
    [
      "ListBillingPolicyEnvironments",
      "action",
      "api-version billingPolicyId",
      "microsoft/CopilotStudioSamples/infrastructure/manage-paygo",
    ],
    [
      "RemoveBillingPolicyEnvironment",
      "action",
      "api-version billingPolicyId body/environmentIds",
      "microsoft/CopilotStudioSamples/infrastructure/manage-paygo",
    ],
  ],
  shared_powerplatformforadmins: [
    [
      "GetSingleEnvironment",
      "action",
      "api-version environment",
      "microsoft/powercat-automation-kit/AutomationKitInstaller/SolutionPackage/src/Workflows/FetchAutomationKitReleases-D62599D4-657F-EF11-AC20-000D3AE9A239.json",
    ],
  ],
  shared_sendgrid: [
    [
      "SendEmailV4",
      "action",
      "request/from request/subject request/text request/to",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/ERP/Commerce/CommerceEventSample",
    ],
  ],
  shared_sharepointonline: [
    [
      "CopyFileAsync",
      "action",
      "dataset parameters/destinationDataset parameters/destinationFolderPath parameters/nameConflictBehavior parameters/sourceFileId",
      "pnp/powerautomate-samples/samples/site-design-homepage",
    ],
    [
      "CreateFile",
      "action",
      "body dataset folderPath name",
      "pnp/powerautomate-samples/samples/send-name-pronunciation-recording-to-library/sourcecode/Microsoft.Flow/flows/da74762c-95c8-49d7-ab88-25c1269d369c/definition.json",
    ],
    ["GetAllTables", "action", "dataset", "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer"],
    [
      "GetAttachmentContent",
      "action",
      "attachmentId dataset itemId table",
      "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
    ],
    [
      "GetFileContent",
      "action",
      "dataset id inferContentType",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    ["GetFileItem", "action", "dataset id table", "pnp/powerautomate-samples/samples/sharepoint-collect-feedback"],
    [
      "GetFileItems",
      "action",
      "$filter dataset folderPath table viewScopeOption",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    ["GetFileMetadataByPath", "action", "dataset path", "pnp/powerplatform-samples/samples/embed-image-in-email-body"],
    [
      "GetItemAttachments",
      "action",
      "dataset itemId table",
      "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
    ],
    [
      "GetOnNewItems",
      "trigger",
      "dataset table",
      "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
    ],
    ["GetOnUpdatedFileItems", "trigger", "dataset table view", "microsoft/Federal-Business-Applications/demos/misc"],
    [
      "GetOnUpdatedItems",
      "trigger",
      "dataset table",
      "pnp/powerplatform-samples/samples/sharepoint-brokenlinks-checker",
    ],
    [
      "HttpRequest",
      "action",
      "dataset parameters/body parameters/headers parameters/method parameters/uri",
      "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
    ],
    [
      "PatchFileItem",
      "action",
      "dataset id item table",
      "pnp/powerautomate-samples/samples/send-name-pronunciation-recording-to-library/sourcecode/Microsoft.Flow/flows/da74762c-95c8-49d7-ab88-25c1269d369c/definition.json",
    ],
    [
      "PatchItem",
      "action",
      "dataset id item table",
      "pnp/powerplatform-samples/samples/sharepoint-brokenlinks-checker",
    ],
    ["PostItem", "action", "dataset item table", "pnp/powerautomate-samples/samples/sharepoint-collect-feedback"],
  ],
  shared_sql: [
    [
      "ExecuteProcedure_V2",
      "action",
      "server database procedure",
      "Azure/Connectors-NodeJS-SDK/src/generated/SqlExtensions.ts",
    ],
  ],
  shared_teams: [
    [
      "AddMemberToTeam",
      "action",
      "body/userId teamId",
      "pnp/powerautomate-samples/samples/teams-invites-via-graph-api",
    ],
    ["GetAllTeams", "action", "", "pnp/powerautomate-samples/samples/teams-invites-via-graph-api"],
    [
      "GetChannelsForGroup",
      "action",
      "groupId",
      "pnp/powerplatform-samples/samples/send-inline-image-in-teams-channel/sourcecode/Workflows/SendInlineImagetoMSTeams-19B43050-F023-EF11-840A-002248D5E947.json",
    ],
    [
      "GetMessageDetails",
      "action",
      "body/recipient/channelId body/recipient/groupId messageId threadType",
      "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
    ],
    [
      "GetTeam",
      "action",
      "teamId",
      "pnp/powerplatform-samples/samples/send-inline-image-in-teams-channel/sourcecode/Workflows/SendInlineImagetoMSTeams-19B43050-F023-EF11-840A-002248D5E947.json",
    ],
    [
      "HttpRequest",
      "action",
      "Body ContentType Method Uri",
      "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
    ],
    [
      "OnNewChannelMessage",
      "trigger",
      "channelId groupId",
      "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
    ],
    [
      "PostCardAndWaitForResponse",
      "action",
      "body/body/messageBody body/body/recipient/to body/body/updateMessage location poster",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/User Onboarding Agent/Solutions",
    ],
    [
      "PostCardToConversation",
      "action",
      "body/messageBody body/recipient location poster",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/User Onboarding Agent/Solutions",
    ],
    [
      "PostMessageToConversation",
      "action",
      "body/messageBody body/recipient/channelId body/recipient/groupId location poster",
      "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/StoreMonitoringAgent",
    ],
    [
      "ReplyWithMessageToConversation",
      "action",
      "body/messageBody body/parentMessageId body/recipient/channelId body/recipient/groupId location poster",
      "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
    ],
    [
      "SubscribeUserFlowContinuation",
      "action",
      "UserFlowContinuationSubscriptionRequest/body/messageBody UserFlowContinuationSubscriptionRequest/body/recipient/to UserFlowContinuationSubscriptionRequest/body/shouldUpdateCard UserFlowContinuationSubscriptionRequest/body/updateMessage",
      "pnp/powerplatform-samples/samples/sharepoint-brokenlinks-checker",
    ],
  ],
  shared_todo: [
    ["ListToDosByFolderV2", "action", "folderId", "pnp/powerplatform-samples/samples/ai-time-management-flow"],
  ],
  shared_uiflow: [
    [
      "RunUIFlow_V2",
      "action",
      "item runMode uiFlowId",
      "microsoft/Federal-Business-Applications/demos/ai-builder-form-processing-rpa/files",
    ],
  ],
  shared_webcontents: [
    [
      "InvokeHttp",
      "action",
      "request/body request/headers request/method request/url",
      "pnp/powerplatform-samples/samples/embed-image-in-email-body",
    ],
  ],
  shared_wordonlinebusiness: [
    [
      "CreateFileItem",
      "action",
      "drive dynamicFileSchema file source",
      "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure",
    ],
  ],
};
