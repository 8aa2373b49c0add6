import type { OperationRow } from "../catalog-operation.js";

export const approvalsOperations: readonly OperationRow[] = [
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
];
