import type { SettingDefinitions } from "../settings/setting.js";
import { batchJobSettings } from "./batch-jobs/batch-job-settings.js";
import { recurringSettings } from "./recurring/recurring-settings.js";
import { packageSettings } from "./packages/package-settings.js";
import { odataBatchSettings } from "../odata/batch/batch-settings.js";

/** What can be switched in Finance & Operations. */
export const financeOperationsSettings = {
  "financeOperations.actionEnvelope": {
    default: "string",
    choices: ["string", "bare", "object"],
    meaning:
      "response of SetBatchJobToWaiting: JSON text in `value`, the documented object alone, or that object in `value`",
    source: "not documented (the sample shows the bare object; sibling actions return JSON text in `value`)",
  },
  "financeOperations.actionFailure": {
    default: "body",
    choices: ["body", "status"],
    meaning: "how SetBatchJobToWaiting refuses: 200 with IsSuccess false, or a 4xx with an OData error",
    source: "not documented",
  },
  "financeOperations.requeueExecuting": {
    default: "refuse",
    choices: ["refuse", "allow"],
    meaning: "SetBatchJobToWaiting on a job that is executing",
    source: "not documented (one sentence lists started jobs, another says terminal state)",
  },
  "financeOperations.requeueWaiting": {
    default: "allow",
    choices: ["refuse", "allow"],
    meaning: "SetBatchJobToWaiting on a job that is waiting already",
    source: "not documented",
  },
  "financeOperations.defaultCompany": {
    default: "usmf",
    meaning: "company of the application's user: reads see its rows only, unless cross-company=true",
    source: "Microsoft Learn, Open Data Protocol (OData), cross-company behavior",
  },
  "financeOperations.pageSize": {
    default: 10_000,
    meaning: "rows in one response before @odata.nextLink",
    source: "Microsoft Learn, Open Data Protocol (OData), 10,000 records",
  },
  "financeOperations.requestLimit": {
    default: 6000,
    meaning: "requests of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.executionTimeLimit": {
    default: 1200,
    meaning: "summed seconds of execution of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.concurrencyLimit": {
    default: 52,
    meaning: "requests of one application at the same time before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.limitWindow": {
    default: 300,
    meaning: "seconds of the service-protection window",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.concurrencyRetryAfter": {
    default: 5,
    meaning: "Retry-After in seconds of a 429 that is not about the window",
    source: "not documented",
  },
  "financeOperations.batchLimit": {
    default: 5000,
    meaning: "operations in one $batch",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.finalCrlf": {
    default: "lastBody",
    choices: ["always", "lastBody"],
    meaning:
      "when the CRLF after the closing delimiter of a $batch must be there: always, or after a body in the last part",
    source: "not documented (a public client leaves it out after a change set, and Microsoft.OData.Core reads that)",
  },
  "financeOperations.batchOuterStatus": {
    default: "ok",
    choices: ["ok", "failing"],
    meaning: "status of a $batch that stopped at a failing operation: 200, or that operation's",
    source: "OData 4.01 protocol, batch responses (whether the service keeps to it is not documented)",
  },
  "financeOperations.failedChangeSet": {
    default: "changeSet",
    choices: ["changeSet", "part"],
    meaning: "response to a failed change set: a multipart of one part, or that part alone",
    source: "not documented (OData wants the part alone)",
  },
  ...batchJobSettings,
  ...recurringSettings,
  ...packageSettings,
  ...odataBatchSettings,
} as const satisfies SettingDefinitions;
