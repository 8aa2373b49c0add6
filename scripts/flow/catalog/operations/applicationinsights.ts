import type { OperationRow } from "../catalog-operation.js";

export const applicationinsightsOperations: readonly OperationRow[] = [
  [
    "RunQuery",
    "action",
    "query timerange",
    "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/Batch-Framework-Telemetry-Agent/Solutions",
  ],
];
