import type { OperationRow } from "../catalog-operation.js";

export const flowmanagementOperations: readonly OperationRow[] = [
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
];
