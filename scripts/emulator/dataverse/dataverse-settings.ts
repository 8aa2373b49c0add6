import type { SettingDefinitions } from "../settings/setting.js";
import { odataBatchSettings } from "../odata/batch/batch-settings.js";

/** What can be switched in Dataverse. */
export const dataverseSettings = {
  "dataverse.batchLimit": {
    default: 1000,
    meaning: "operations in one $batch",
    source: "Microsoft Learn, Execute batch operations using the Web API",
  },
  "dataverse.finalCrlf": {
    default: "always",
    choices: ["always", "lastBody"],
    meaning:
      "when the CRLF after the closing delimiter of a $batch must be there: always, or after a body in the last part",
    source: "Microsoft Learn, Web API client errors (the library only fails after a body in the last part)",
  },
  "dataverse.failedChangeSet": {
    default: "changeSet",
    choices: ["changeSet", "part"],
    meaning: "response to a failed change set: a multipart of one part, or that part alone",
    source: "a public report shows the multipart; OData wants the part alone",
  },
  "dataverse.contentIdScope": {
    default: "changeSet",
    choices: ["changeSet", "batch"],
    meaning: "where a Content-ID must be unique",
    source: "not documented (OData 4.0: change set, 4.01: batch)",
  },
  "dataverse.pageSize": {
    default: 5000,
    meaning: "rows in one response before @odata.nextLink, and the most that @odata.count counts",
    source: "Microsoft Learn, Query data using the Web API",
  },
  "dataverse.requestLimit": {
    default: 6000,
    meaning: "requests of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "dataverse.executionTimeLimit": {
    default: 1200,
    meaning: "summed seconds of execution of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "dataverse.concurrencyLimit": {
    default: 52,
    meaning: "requests of one application at the same time before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "dataverse.limitWindow": {
    default: 300,
    meaning: "seconds of the service-protection window",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "dataverse.dopHint": {
    default: 4,
    meaning: "recommended degree of parallelism in the header x-ms-dop-hint; 0 leaves it out",
    source: "Microsoft Learn, Send parallel requests (the header; its value depends on the environment)",
  },
  "dataverse.upsertKeyInBody": {
    default: "createFails",
    choices: ["createFails", "accepted"],
    meaning:
      "an UpsertMultiple target with a key column both in @odata.id and beside it: new rows fail with 0x80040216, or not",
    source: "a public report of Microsoft's own client (PowerPlatform-DataverseClient-Python, 127)",
  },
  "dataverse.bulkDuplicates": {
    default: "fails",
    choices: ["fails", "lastWins"],
    meaning: "one bulk message that has the same row twice: refused, or the last one counts",
    source: "not documented",
  },
  "dataverse.bulkUnsupported": {
    default: "notImplemented",
    choices: ["notImplemented", "unknownSegment"],
    meaning: "a bulk message that the table does not have: 501 with the documented text, or 404",
    source: "Microsoft Learn, Use bulk operation messages (the text; its status is not documented)",
  },
  "dataverse.bulkPartialStatus": {
    default: 400,
    meaning: "status of a bulk message of an elastic table that wrote some rows and not others",
    source: "not documented",
  },
  "dataverse.bulkErrorDetails": {
    default: "failed",
    choices: ["failed", "all"],
    meaning: "the rows that BulkApiErrorDetails lists: those that failed, or all",
    source: "not documented",
  },
  ...odataBatchSettings,
} as const satisfies SettingDefinitions;
