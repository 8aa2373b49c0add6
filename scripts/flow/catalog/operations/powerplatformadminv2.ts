import type { OperationRow } from "../catalog-operation.js";

export const powerplatformadminv2Operations: readonly OperationRow[] = [
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
];
