import type { OperationRow } from "../catalog-operation.js";

export const sendgridOperations: readonly OperationRow[] = [
  [
    "SendEmailV4",
    "action",
    "request/from request/subject request/text request/to",
    "microsoft/Dynamics-365-FastTrack-Implementation-Assets/ERP/Commerce/CommerceEventSample",
  ],
];
