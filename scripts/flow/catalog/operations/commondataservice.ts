import type { OperationRow } from "../catalog-operation.js";

export const commondataserviceOperations: readonly OperationRow[] = [
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
];
