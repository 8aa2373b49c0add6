import type { OperationRow } from "../catalog-operation.js";

export const azuredatafactoryOperations: readonly OperationRow[] = [
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
];
