import type { OperationRow } from "../catalog-operation.js";

export const microsoftcopilotstudioOperations: readonly OperationRow[] = [
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
];
