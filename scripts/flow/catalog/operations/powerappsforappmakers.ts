import type { OperationRow } from "../catalog-operation.js";

export const powerappsforappmakersOperations: readonly OperationRow[] = [
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
];
