import { logicAppsPayloads } from "./logic-apps-payloads.js";

/** Payloads that a schema must take, and payloads it must refuse with exactly one finding. */
interface Cases {
  readonly good: Readonly<Record<string, unknown>>;
  readonly bad: Readonly<Record<string, { readonly payload: unknown; readonly finding: string }>>;
}

const empty = {
  AdminEmailId: "",
  BusinessEventId: "",
  BusinessEventLegalEntity: "",
  ContextRecordSubject: "",
  ControlNumber: 0,
  EventId: "",
  EventTime: "/Date(-2208988800000)/",
  EventTimeIso8601: "1900-01-01T00:00:00Z",
  InitiatingUserAADObjectId: "{00000000-0000-0000-0000-000000000000}",
  JobDescription: "",
  JobEndUtcDateTime: "/Date(-2208988800000)/",
  JobExecutedByEmailId: "",
  JobId: 0,
  JobOwnerEmailId: "",
  JobStatus: "",
  MajorVersion: 0,
  MinorVersion: 0,
  ParentContextRecordSubjects: null,
};

const real = {
  ...empty,
  BusinessEventId: "BatchJobFailedBusinessEvent",
  BusinessEventLegalEntity: "USMF",
  ControlNumber: 5637985363,
  EventId: "9C091AF1-5C1E-4A0B-8B8E-0D6E1B3F9A11",
  EventTime: "/Date(1772438400000)/",
  EventTimeIso8601: "2026-03-02T08:00:00.1234567Z",
  JobId: 5637144576,
  JobStatus: "Error",
  ParentContextRecordSubjects: [],
};

const nulls = Object.fromEntries(
  Object.entries(real).map(([key, value]) => [
    key,
    typeof value === "string" && key !== "BusinessEventId" ? null : value,
  ]),
);

const withoutJob = { ...real, JobId: undefined };
const withoutEvent = { ...real, BusinessEventId: undefined };

const batchEvent: Cases = {
  good: {
    "the catalog's sample": empty,
    "a job beyond 32 bits and an empty list": real,
    "null in place of every text": nulls,
    "a list with subjects": { ...real, ParentContextRecordSubjects: [{ Subject: "Parent" }] },
    "members an extension added": { ...real, Company: "USMF", Nested: { Work: null } },
    "nothing but the two needed members": { BusinessEventId: "x", JobId: 1 },
  },
  bad: {
    "no job": { payload: withoutJob, finding: " must have required property 'JobId'" },
    "no event": { payload: withoutEvent, finding: " must have required property 'BusinessEventId'" },
    "a job as text": { payload: { ...real, JobId: "5637144576" }, finding: "/JobId must be integer" },
    "a broken job number": { payload: { ...real, JobId: 1.5 }, finding: "/JobId must be integer" },
  },
};

const dequeued = {
  CorrelationId: "0b6e2f5c-8a43-4c3a-9a0c-6a3f1d2e4b5c",
  PopReceipt: "AgAAAAMAAAAAAAAA",
  DownloadLocation: "http://contoso.operations.dynamics.com:80/api/connector/download/%7Bid%7D?correlation-id=1&blob=2",
  IsDownLoadFileExist: true,
  FileDownLoadErrorMessage: null,
  LastDequeueDateTime: null,
};

const noFile = { ...dequeued, DownloadLocation: null, IsDownLoadFileExist: false, FileDownLoadErrorMessage: "No file" };
const noMessage = {
  hasMessage: false,
  hasFile: false,
  ...(Object.fromEntries(Object.keys(dequeued).map((key) => [key, null])) as object),
};

const summary = { succeeded: 1, failed: 1, notExecuted: 1, throttledRetries: 0, requestsSent: 1 };
const responses = [
  { id: "1", status: 201, headers: { location: "x" }, body: { id: 5637144576 }, error: null },
  { id: "2", status: 404, headers: {}, body: null, error: { code: "0x80040217", message: "gone" } },
  { id: "3", status: 0, headers: null, body: null, error: { code: "NotExecuted", message: null } },
];

const toSendAgain = [{ method: "GET", url: "accounts" }];
const inDoubt = [{ method: "POST", url: "accounts", body: { name: "A" } }];

const text = (member: string): Cases["bad"] => ({
  [`no ${member}`]: { payload: {}, finding: ` must have required property '${member}'` },
  [`${member} as a number`]: { payload: { [member]: 1 }, finding: `/${member} must be string` },
});

const tokenV1 = {
  token_type: "Bearer",
  expires_in: "3599",
  ext_expires_in: "3599",
  expires_on: "1772442000",
  not_before: "1772438400",
  resource: "https://contoso.operations.dynamics.com",
  access_token: "text",
};

const page = {
  rows: [{ accountnumber: "A-1", revenue: 12.5 }],
  records: [1],
  badRecords: [{ record: 2, message: "the record has 3 fields, expected 2", text: "A-2,x,y" }],
  count: 2,
  position: 57,
  size: 5_000_000_000,
  isEnd: false,
  version: "00000000-0000-0000-0000-000000000001",
};

const rowResults = ["created", "updated", "upserted", "deleted", "failed", "unknown", "notExecuted"].map(
  (outcome, index) => ({ row: index + 1, id: index % 2 === 0 ? null : "1", outcome, status: index === 5 ? 0 : 204 }),
);

/** By the schema's path below schemas/. */
export const payloads: Readonly<Record<string, Cases>> = {
  "business-events/batch-job-cancelled.schema.json": batchEvent,
  "business-events/batch-job-failed.schema.json": batchEvent,
  "business-events/batch-job-finished.schema.json": batchEvent,
  "business-events/batch-job-started.schema.json": batchEvent,
  "business-events/business-event.schema.json": {
    good: { "an event of another kind": { ...withoutJob, BusinessEventId: "PurchaseOrderConfirmed" } },
    bad: { "no event": { payload: withoutEvent, finding: " must have required property 'BusinessEventId'" } },
  },
  "dataverse-rows/create-rows-request.schema.json": {
    good: {
      "rows with every option": {
        rows: [{ name: "A", "primarycontactid@odata.bind": "/contacts(1)" }, {}],
        findBadRows: false,
        failOnError: true,
        chunkSize: 1000,
        parallelChunks: 48,
        bypassBusinessLogic: "CustomSync,CustomAsync",
        bypassStepIds: "00000000-0000-0000-0000-000000000001",
        bypassPlugins: true,
        bypassFlows: true,
        detectDuplicates: true,
        headers: { "MSCRM.SuppressCallbackRegistrationExpanderJob": "true" },
        timeBudgetSeconds: 100,
      },
      "no rows": { rows: [] },
    },
    bad: {
      "rows that are missing": { payload: {}, finding: " must have required property 'rows'" },
      "a row that is a text": { payload: { rows: ["A"] }, finding: "/rows/0 must be object" },
      "more rows in a message than the service takes": {
        payload: { rows: [], chunkSize: 1001 },
        finding: "/chunkSize must be <= 1000",
      },
    },
  },
  "dataverse-rows/delete-rows-request.schema.json": {
    good: { "rows by their IDs": { rows: [{ accountid: "00000000-0000-0000-0000-000000000001" }] } },
    bad: {
      "more messages at once than the service allows": {
        payload: { rows: [], parallelChunks: 49 },
        finding: "/parallelChunks must be <= 48",
      },
    },
  },
  "dataverse-rows/file-rows.schema.json": {
    good: { "a page with a bad record": page, "the end of a file": { ...page, rows: [], records: [], badRecords: [] } },
    bad: {
      "a page without its end": {
        payload: { ...page, isEnd: undefined },
        finding: " must have required property 'isEnd'",
      },
      "a position as text": {
        payload: { ...page, position: "57" },
        finding: "/position must be integer",
      },
    },
  },
  "dataverse-rows/row-options.schema.json": {
    good: { "anything: it has parts of other schemas only": {} },
    bad: {},
  },
  "dataverse-rows/rows-response.schema.json": {
    good: { "every outcome": { results: rowResults, toSendAgain: [{ name: "A" }], inDoubt: [], summary } },
    bad: {
      "an outcome nobody knows": {
        payload: { results: [{ row: 1, outcome: "done", status: 200 }], toSendAgain: [], inDoubt: [], summary },
        finding: "/results/0/outcome must be equal to one of the allowed values",
      },
      "a response without what is in doubt": {
        payload: { results: [], toSendAgain: [], summary },
        finding: " must have required property 'inDoubt'",
      },
    },
  },
  "dataverse-rows/table-keys.schema.json": {
    good: { "a key of two columns": { value: [{ columns: "name,city", name: "Name and city" }] }, none: { value: [] } },
    bad: { "a list of texts": { payload: { value: ["name"] }, finding: "/value/0 must be object" } },
  },
  "dataverse-rows/tables.schema.json": {
    good: { "a table": { value: [{ entitySet: "accounts", logicalName: "account", type: null }] } },
    bad: {
      "a name that is a number": {
        payload: { value: [{ entitySet: 1 }] },
        finding: "/value/0/entitySet must be string",
      },
    },
  },
  "dataverse-rows/update-rows-request.schema.json": {
    good: { "rows with their IDs": { rows: [{ accountid: "1", name: "B" }], repeatLost: true } },
    bad: {
      "an option as text": { payload: { rows: [], repeatLost: "true" }, finding: "/repeatLost must be boolean" },
    },
  },
  "dataverse-rows/upsert-rows-request.schema.json": {
    good: { "rows by a key": { rows: [{ accountnumber: "1", name: "B" }], key: "accountnumber" } },
    bad: { "a key as a list": { payload: { rows: [], key: ["accountnumber"] }, finding: "/key must be string" } },
  },
  "entra/token-error.schema.json": {
    good: {
      "a wrong secret": {
        error: "invalid_client",
        error_description: "AADSTS7000215: Invalid client secret provided.",
        error_codes: [7000215],
        timestamp: "2026-03-02 08:00:00Z",
        trace_id: "1",
        correlation_id: "2",
        error_uri: "https://login.microsoftonline.com/error?code=7000215",
      },
      "the bare minimum": { error: "invalid_request" },
    },
    bad: text("error"),
  },
  "entra/token-v1.schema.json": {
    good: { "numbers as text": tokenV1, "an unknown member": { ...tokenV1, foci: "1" } },
    bad: {
      ...text("access_token"),
      "a real number": { payload: { ...tokenV1, expires_in: 3599 }, finding: "/expires_in must be string,null" },
    },
  },
  "entra/token-v2.schema.json": {
    good: { numbers: { token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token: "text" } },
    bad: {
      ...text("access_token"),
      "a number as text": {
        payload: { access_token: "a", expires_in: "3599" },
        finding: "/expires_in must be integer,null",
      },
    },
  },
  "entra/token.schema.json": {
    good: {
      "the first endpoint's answer": tokenV1,
      "the second endpoint's answer": { token_type: "Bearer", expires_in: 3599, access_token: "text" },
    },
    bad: text("access_token"),
  },
  "finance-operations/batch-job-list.schema.json": {
    good: {
      "a page": {
        "@odata.context": "x",
        value: [{ BatchJobRecId: 5637144576, Status: "Error" }],
        "@odata.nextLink": "y",
      },
      "an empty last page": { value: [] },
    },
    bad: { "a job that is a text": { payload: { value: ["job"] }, finding: "/value/0 must be object" } },
  },
  "finance-operations/batch-job.schema.json": {
    good: {
      "a job that never ran": {
        BatchJobRecId: 5637144576,
        EndDateTime: "1900-01-01T00:00:00Z",
        RuntimeJob: "No",
        CanceledBy: null,
      },
      "a job whose flag is a boolean": { BatchJobRecId: 1, RuntimeJob: false, dataAreaId: "usmf" },
    },
    bad: { "a key that is a text": { payload: { BatchJobRecId: "1" }, finding: "/BatchJobRecId must be integer" } },
  },
  "finance-operations/companies.schema.json": {
    good: {
      "two companies": {
        value: [
          { DataArea: "dat", Name: null },
          { DataArea: "usmf", Name: "USA" },
        ],
      },
    },
    bad: { "a number": { payload: { value: [{ DataArea: 1 }] }, finding: "/value/0/DataArea must be string,null" } },
  },
  "finance-operations/data-projects.schema.json": {
    good: { "a project": { value: [{ Name: "Customer groups" }] } },
    bad: { "a text": { payload: { value: "none" }, finding: "/value must be array" } },
  },
  "finance-operations/set-batch-job-to-waiting-request.schema.json": {
    good: { "a number beyond 32 bits": { batchJobId: 5637144576 } },
    bad: {
      "a text": { payload: { batchJobId: "5637144576" }, finding: "/batchJobId must be integer" },
      nothing: { payload: {}, finding: " must have required property 'batchJobId'" },
    },
  },
  "finance-operations/set-batch-job-to-waiting-response.schema.json": {
    good: {
      "a success": { batchJobId: 5637144576, isSuccess: true, message: "done", details: "" },
    },
    bad: {
      "the wire's own names": {
        payload: { isSuccess: true, "Batch JobId": 1, message: "", details: "" },
        finding: " must have required property 'batchJobId'",
      },
    },
  },
  "graph-batch/graph-batch-request.schema.json": {
    good: {
      "requests that depend on each other": {
        apiVersion: "beta",
        failOnError: true,
        requests: [
          { id: "a", method: "GET", url: "/me" },
          {
            method: "POST",
            url: "/me/messages",
            headers: { "Content-Type": "application/json" },
            body: {},
            dependsOn: ["a"],
          },
          {
            method: "PUT",
            url: "/me/photo/$value",
            headers: { "Content-Type": "image/jpeg" },
            body: "aGVsbG8",
            dependsOn: null,
          },
        ],
      },
    },
    bad: {
      "an unknown version": {
        payload: { apiVersion: "v2", requests: [] },
        finding: "/apiVersion must be equal to one of the allowed values",
      },
      "a request without an address": {
        payload: { requests: [{ method: "GET" }] },
        finding: "/requests/0 must have required property 'url'",
      },
    },
  },
  "graph-batch/graph-batch-response.schema.json": {
    good: {
      "mixed results": { responses, summary, toSendAgain, inDoubt },
      "a picture": { responses: [{ id: "1", status: 200, body: "aGVsbG8" }], summary, toSendAgain: [], inDoubt: [] },
    },
    bad: {
      "no summary": { payload: { responses, toSendAgain, inDoubt }, finding: " must have required property 'summary'" },
    },
  },
  "odata-batch/odata-batch-request.schema.json": {
    good: {
      "a change set and a read": {
        continueOnError: true,
        returnRepresentation: false,
        preferAnnotations: "*",
        headers: { "MSCRM.SuppressDuplicateDetection": "false" },
        timeBudgetSeconds: 100,
        operations: [
          { method: "POST", url: "accounts", body: { name: "A" }, contentId: "1", changeSet: "a" },
          {
            method: "PATCH",
            url: "$1",
            body: { name: "B" },
            contentId: null,
            changeSet: "a",
            headers: { "If-Match": "*" },
          },
          { method: "GET", url: "accounts?$top=1", body: null, headers: null, changeSet: null },
        ],
      },
    },
    bad: {
      "no operations": { payload: {}, finding: " must have required property 'operations'" },
      "a method nobody knows": {
        payload: { operations: [{ method: "MERGE", url: "a" }] },
        finding: "/operations/0/method must be equal to one of the allowed values",
      },
      "a time the platform does not give": {
        payload: { operations: [], timeBudgetSeconds: 600 },
        finding: "/timeBudgetSeconds must be <= 110",
      },
    },
  },
  "odata-batch/odata-batch-response.schema.json": {
    good: { "mixed results": { responses, summary, toSendAgain, inDoubt } },
    bad: {
      "a summary that misses a count": {
        payload: { responses, summary: { ...summary, failed: undefined }, toSendAgain, inDoubt },
        finding: "/summary must have required property 'failed'",
      },
    },
  },
  "recurring-integrations/acknowledge-result.schema.json": {
    good: { "an acknowledged message": { acknowledged: true, CorrelationId: "1" } },
    bad: { nothing: { payload: {}, finding: " must have required property 'acknowledged'" } },
  },
  "recurring-integrations/azure-writable-url-request.schema.json": {
    good: { "a name": { uniqueFileName: "a.zip" } },
    bad: text("uniqueFileName"),
  },
  "recurring-integrations/azure-writable-url.schema.json": {
    good: { "a blob": { BlobId: "{1}", BlobUrl: "https://example.com/a?sig=b" } },
    bad: { "an address that is a number": { payload: { BlobUrl: 1 }, finding: "/BlobUrl must be string,null" } },
  },
  "recurring-integrations/dequeue-message.schema.json": {
    good: {
      "a first delivery": dequeued,
      "a repeated delivery": { ...dequeued, LastDequeueDateTime: "2026-03-02T08:00:00Z" },
      "a message without a file": noFile,
      "the four members of older versions": {
        CorrelationId: "1",
        PopReceipt: "2",
        DownloadLocation: "3",
        IsDownLoadFileExist: true,
      },
    },
    bad: {
      "a message without its receipt": {
        payload: { ...dequeued, PopReceipt: undefined },
        finding: " must have required property 'PopReceipt'",
      },
    },
  },
  "recurring-integrations/dequeue-result.schema.json": {
    good: {
      "a message": { hasMessage: true, hasFile: true, ...dequeued },
      "a message without a file": { hasMessage: true, hasFile: false, ...noFile },
      "no message": noMessage,
    },
    bad: {
      "an answer that does not say": {
        payload: { ...dequeued, hasFile: true },
        finding: " must have required property 'hasMessage'",
      },
    },
  },
  "recurring-integrations/enqueue-result.schema.json": {
    good: { "a message ID": { messageId: "84a383f9-5d1e-4f5c-9d4f-2f6f2c1f8a77" } },
    bad: text("messageId"),
  },
  "recurring-integrations/execution-errors.schema.json": {
    good: {
      "some errors": { errors: [{ RecordId: "1", Field: "ItemNumber", ErrorMessage: "missing" }], count: 1 },
      "no errors": { errors: [], count: 0 },
    },
    bad: { "errors as text": { payload: { errors: "[]", count: 0 }, finding: "/errors must be array" } },
  },
  "recurring-integrations/execution-id-request.schema.json": {
    good: { "an ID": { executionId: "a" } },
    bad: text("executionId"),
  },
  "recurring-integrations/execution-id.schema.json": {
    good: { "an ID": { executionId: "a" }, "none yet": { executionId: null } },
    bad: { nothing: { payload: {}, finding: " must have required property 'executionId'" } },
  },
  "recurring-integrations/execution-status.schema.json": {
    good: { "a status": { status: "PartiallySucceeded", isFinal: true, isSuccess: false } },
    bad: {
      "a flag as text": {
        payload: { status: "a", isFinal: "no", isSuccess: false },
        finding: "/isFinal must be boolean",
      },
    },
  },
  "recurring-integrations/export-to-package-request.schema.json": {
    good: {
      "an export": {
        definitionGroupId: "Export",
        packageName: "a",
        legalEntityId: "USMF",
        executionId: "",
        reExecute: false,
      },
    },
    bad: {
      "no company": {
        payload: { definitionGroupId: "Export", packageName: "a" },
        finding: " must have required property 'legalEntityId'",
      },
    },
  },
  "recurring-integrations/exported-package-url.schema.json": {
    good: { "an address": { url: "https://example.com/a?sig=b" }, "none yet": { url: null } },
    bad: { nothing: { payload: {}, finding: " must have required property 'url'" } },
  },
  "recurring-integrations/import-from-package-request.schema.json": {
    good: {
      "an import": {
        packageUrl: "https://example.com",
        definitionGroupId: "Import",
        legalEntityId: "USMF",
        execute: true,
      },
    },
    bad: {
      "no package": {
        payload: { definitionGroupId: "Import", legalEntityId: "USMF" },
        finding: " must have required property 'packageUrl'",
      },
    },
  },
  "recurring-integrations/message-id-request.schema.json": {
    good: { "an ID": { messageId: "a" } },
    bad: text("messageId"),
  },
  "recurring-integrations/message-state.schema.json": {
    good: { "a state": { status: "Processed", isFinal: true, isSuccess: true } },
    bad: { nothing: { payload: { isFinal: true, isSuccess: true }, finding: " must have required property 'status'" } },
  },
  "recurring-integrations/message-status.schema.json": {
    good: {
      "a state as text": {
        DataJobStatus: { DataJobState: "Processed", ExternalIdentifier: null },
        ExecutionLog: "",
        ExecutionDetail: [],
      },
      "a state as a number": { DataJobStatus: { DataJobState: 5 }, ExecutionLog: null, ExecutionDetail: null },
      "a message that is not scheduled": { DataJobStatus: null },
    },
    bad: {
      "a status as text": { payload: { DataJobStatus: "Processed" }, finding: "/DataJobStatus must be object,null" },
    },
  },
  "recurring-integrations/odata-value.schema.json": {
    good: { "a text": { "@odata.context": "x", value: "Executing" }, "an object": { value: { id: "1" } } },
    bad: { "a list": { payload: [], finding: " must be object" } },
  },
  ...logicAppsPayloads,
};
