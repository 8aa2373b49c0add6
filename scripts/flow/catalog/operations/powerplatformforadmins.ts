import type { OperationRow } from "../catalog-operation.js";

export const powerplatformforadminsOperations: readonly OperationRow[] = [
  [
    "GetSingleEnvironment",
    "action",
    "api-version environment",
    "microsoft/powercat-automation-kit/AutomationKitInstaller/SolutionPackage/src/Workflows/FetchAutomationKitReleases-D62599D4-657F-EF11-AC20-000D3AE9A239.json",
  ],
];
