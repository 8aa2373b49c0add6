import type { OperationRow } from "../catalog-operation.js";

export const commondataserviceforappsOperations: readonly OperationRow[] = [
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
];
