import type { OperationRow } from "../catalog-operation.js";

export const office365Operations: readonly OperationRow[] = [
  [
    "OnNewEmailV3",
    "trigger",
    "fetchOnlyWithAttachment folderPath importance includeAttachments subjectFilter",
    "pnp/powerplatform-samples/samples/ai-driven-expense-report-processing",
  ],
  [
    "SendEmailV2",
    "action",
    "emailMessage/Body emailMessage/Importance emailMessage/Subject emailMessage/To",
    "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Customer Service/Customer Service/ALM",
  ],
  [
    "SendMailWithOptions",
    "action",
    "optionsEmailSubscription/Message/Body optionsEmailSubscription/Message/HeaderText optionsEmailSubscription/Message/HideHTMLMessage optionsEmailSubscription/Message/Importance optionsEmailSubscription/Message/Options optionsEmailSubscription/Message/SelectionText optionsEmailSubscription/Message/ShowHTMLConfirmationDialog optionsEmailSubscription/Message/Subject optionsEmailSubscription/Message/To optionsEmailSubscription/Message/UseOnlyHTMLMessage",
    "microsoft/powercat-automation-kit/AutomationCoESatellite/SolutionPackage/src/Workflows/FlowSessionExceptionSync-089D9A22-258C-EC11-93B0-000D3A83CA8E.json",
  ],
  [
    "SharedMailboxSendEmailV2",
    "action",
    "emailMessage/Body emailMessage/MailboxAddress emailMessage/Subject emailMessage/To",
    "pnp/powerautomate-samples/samples/ScheduledQuoteEmail-d365goddess",
  ],
  [
    "V4CalendarGetItems",
    "action",
    "$filter $orderby table",
    "pnp/powerplatform-samples/samples/ai-time-management-flow",
  ],
];
