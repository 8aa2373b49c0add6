import type { Fault } from "../../../scripts/emulator/index.js";
import { activityId, batchJobId, importId, rowId } from "./operation-seed.js";

/** A call of an operation, as a client of the service makes it. */
export interface Step {
  readonly connector: string;
  readonly operationId: string;
  readonly method: string;
  /** Behind the connector's id, encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, bytes as they are, anything else as JSON. */
  readonly body?: unknown;
}

/** Calls after each other; what an earlier one returned may go into a later one. */
export interface OperationCase {
  readonly name: string;
  readonly steps: readonly (Step | ((earlier: readonly string[]) => Step))[];
  readonly faults?: readonly Fault[];
}

type Body = Readonly<Record<string, unknown>>;

const entities = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.";

const finance = (operationId: string, method: string, path: string, body?: unknown, headers = {}): Step => ({
  connector: "finance-operations",
  operationId,
  method,
  path,
  body,
  headers,
});

const action = (operationId: string, body: unknown, name = operationId): Step =>
  finance(operationId, "POST", entities + name, body);

const rows = (operationId: string, message: string, body: unknown, table = "accounts"): Step => ({
  connector: "dataverse",
  operationId,
  method: "POST",
  path: `/api/data/v9.2/${table}/Microsoft.Dynamics.CRM.${message}`,
  body,
});

const dataverse = (operationId: string, method: string, path: string, body?: unknown): Step => ({
  connector: "dataverse",
  operationId,
  method,
  path: `/api/data/v9.2/${path}`,
  body,
});

const graph = (body: unknown): Step => ({
  connector: "graph",
  operationId: "ExecuteGraphBatch",
  method: "POST",
  path: "/v1.0/$batch",
  body,
});

const member = (text: string | undefined, name: string): unknown => (JSON.parse(text ?? "{}") as Body)[name];

const financeBatch = (body: unknown): Step => finance("ExecuteODataBatch", "POST", "/data/$batch", body);
const dequeue = finance("DequeueMessage", "GET", `/api/connector/dequeue/${encodeURIComponent(`{${activityId}}`)}`);
const acknowledge = (body: unknown): Step =>
  finance("AcknowledgeMessage", "POST", `/api/connector/ack/${activityId}`, body);
const download = (location: unknown): Step =>
  finance("DownloadMessage", "GET", `/api/connector/download?DownloadLocation=${encodeURIComponent(String(location))}`);
const enqueue = (body: unknown, headers = {}): Step =>
  finance(
    "EnqueueMessage",
    "POST",
    `/api/connector/enqueue/${importId}?entity=Customer%20groups&company=usmf`,
    body,
    headers,
  );
const exportPackage = action("ExportToPackage", {
  definitionGroupId: "Export groups",
  packageName: "groups.zip",
  legalEntityId: "USMF",
});
const importPackage = { definitionGroupId: "Import groups", legalEntityId: "USMF" };
const execution = (earlier: readonly string[]): object => ({ executionId: member(earlier[0], "executionId") });
const file = { "content-type": "application/octet-stream" };

/** At least one call that does its work, and one that is refused, for every operation of the three connectors. */
export const operationCases: readonly OperationCase[] = [
  {
    name: "SetBatchJobToWaiting",
    steps: [
      finance("SetBatchJobToWaiting", "POST", "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting", {
        batchJobId,
      }),
      finance("SetBatchJobToWaiting", "POST", "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting", {
        batchJobId: "no number",
      }),
      finance(
        "SetBatchJobToWaiting",
        "POST",
        "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
        "{",
      ),
    ],
  },
  {
    name: "ListBatchJobs",
    steps: [
      finance("ListBatchJobs", "GET", "/data/BatchJobs?status=Error&%24select=BatchJobRecId"),
      finance("ListBatchJobs", "GET", "/data/BatchJobs?status=Nonsense"),
      finance("ListBatchJobs", "GET", "/data/BatchJobs?%24filter=nonsense"),
      finance("ListBatchJobs", "GET", "/data/BatchJobs"),
    ],
  },
  {
    name: "GetBatchJob",
    steps: [
      finance("GetBatchJob", "GET", `/data/BatchJobs(${batchJobId})?%24select=BatchJobRecId%2CStatus`),
      finance("GetBatchJob", "GET", "/data/BatchJobs(1)"),
    ],
  },
  {
    name: "ListCompanies",
    steps: [
      finance("ListCompanies", "GET", "/data/Companies?%24select=DataArea&cross-company=true"),
      finance("ListCompanies", "GET", "/data/Companies"),
    ],
  },
  {
    name: "ListDataProjects",
    steps: [finance("ListDataProjects", "GET", "/data/DataManagementDefinitionGroups?%24select=Name")],
  },
  {
    name: "ExecuteODataBatch",
    steps: [
      financeBatch({
        operations: [
          { method: "GET", url: `BatchJobs(${batchJobId})` },
          { method: "GET", url: "BatchJobs(1)" },
        ],
      }),
      financeBatch({
        operations: [
          { method: "PATCH", url: "Things('ä')", body: { Name: "Größe" }, changeSet: "a" },
          { method: "POST", url: "Things", body: { Id: "new", Name: "日本" }, changeSet: "a" },
        ],
      }),
      financeBatch({ operations: [{ method: "GET", url: "Things" }], failOnError: true }),
      financeBatch({ operations: [{ method: "GET", url: "https://elsewhere.example/data/Things" }] }),
      financeBatch("not JSON"),
    ],
  },
  {
    name: "ExecuteODataBatch, throttled at first",
    steps: [financeBatch({ operations: [{ method: "GET", url: "Things" }] })],
    faults: [
      { service: "financeOperations", path: "/data/$batch", status: 429, times: 1, headers: { "retry-after": "0" } },
    ],
  },
  {
    name: "DequeueMessage, DownloadMessage, AcknowledgeMessage",
    steps: [
      dequeue,
      (earlier) => download(member(earlier[0], "DownloadLocation")),
      (earlier) => acknowledge(earlier[0]),
      (earlier) => acknowledge(earlier[0]),
      dequeue,
      dequeue,
      download("https://elsewhere.example/file"),
      acknowledge({ CorrelationId: "c" }),
      finance("DequeueMessage", "GET", "/api/connector/dequeue/nonsense"),
    ],
  },
  {
    name: "WhenMessageIsReady",
    steps: [
      finance("WhenMessageIsReady", "GET", `/trigger/api/connector/dequeue/${activityId}`),
      finance("WhenMessageIsReady", "GET", `/trigger/api/connector/dequeue/${activityId}`),
      finance("WhenMessageIsReady", "GET", `/trigger/api/connector/dequeue/${activityId}?state=1`),
    ],
  },
  {
    name: "EnqueueMessage, GetMessageState, GetExecutionIdByMessageId, GetMessageStatus",
    steps: [
      enqueue("ID,Name\r\n10,Größe\r\n", file),
      (earlier) => action("GetMessageState", { messageId: member(earlier[0], "messageId") }, "GetMessageStatus"),
      (earlier) => action("GetExecutionIdByMessageId", { messageId: member(earlier[0], "messageId") }),
      (earlier) =>
        finance(
          "GetMessageStatus",
          "GET",
          `/api/connector/jobstatus/${importId}?jobId=${String(member(earlier[0], "messageId"))}`,
        ),
      enqueue(
        Uint8Array.from({ length: 70_000 }, (_, index) => index % 251),
        file,
      ),
      enqueue({ "$content-type": "text/csv", $content: "SUQK" }),
      enqueue({ "$content-type": "text/csv", $content: "%" }),
      enqueue(undefined, file),
      action("GetMessageState", [], "GetMessageStatus"),
      action("GetExecutionIdByMessageId", { messageId: "none" }),
    ],
  },
  {
    name: "ExportToPackage, GetExecutionSummaryStatus, GetExportedPackageUrl, GetExecutionErrors, ImportFromPackage",
    steps: [
      exportPackage,
      (earlier) => action("GetExecutionSummaryStatus", execution(earlier)),
      (earlier) => action("GetExportedPackageUrl", execution(earlier)),
      (earlier) => action("GetExecutionErrors", execution(earlier)),
      (earlier) => action("ImportFromPackage", { ...importPackage, packageUrl: member(earlier[2], "url") }),
      action("ExportToPackage", { definitionGroupId: "None", legalEntityId: "USMF" }),
      action("GetExecutionSummaryStatus", "text"),
      action("GetExportedPackageUrl", { executionId: "none" }),
      action("GetExecutionErrors", { executionId: "none" }),
      action("ImportFromPackage", {}),
    ],
  },
  {
    name: "GetAzureWritableUrl",
    steps: [
      action("GetAzureWritableUrl", { uniqueFileName: "package.zip" }, "GetAzureWriteUrl"),
      action("GetAzureWritableUrl", null, "GetAzureWriteUrl"),
    ],
  },
  {
    name: "ExecuteDataverseBatch",
    steps: [
      dataverse("ExecuteDataverseBatch", "POST", "$batch", {
        operations: [
          { method: "PATCH", url: `accounts(${rowId})`, body: { name: "Newer" } },
          { method: "GET", url: "accounts?$select=name" },
        ],
      }),
      dataverse("ExecuteDataverseBatch", "POST", "$batch", { operations: [{ method: "GET" }] }),
    ],
  },
  {
    name: "CreateRows",
    steps: [
      rows(
        "CreateRows",
        "CreateMultiple",
        '{"rows":[{"name":"First","revenue":12345678901234567.89},{"name":"Second"}]}',
      ),
      rows("CreateRows", "CreateMultiple", { rows: [{ name: "x".repeat(30) }, { name: "fine" }] }),
      rows("CreateRows", "CreateMultiple", { rows: [] }, "nothing"),
    ],
  },
  {
    name: "UpdateRows",
    steps: [
      rows("UpdateRows", "UpdateMultiple", { rows: [{ accountid: rowId, name: "Updated" }] }),
      rows("UpdateRows", "UpdateMultiple", { rows: [{ name: "no id" }] }),
    ],
  },
  {
    name: "UpsertRows",
    steps: [
      rows("UpsertRows", "UpsertMultiple", {
        key: "accountnumber",
        rows: [
          { accountnumber: "A-1", name: "One" },
          { accountnumber: "A-2", name: "Two" },
        ],
      }),
      rows("UpsertRows", "UpsertMultiple", { key: "nothing", rows: [{ name: "x" }] }),
    ],
  },
  {
    name: "DeleteRows",
    steps: [
      rows("DeleteRows", "DeleteMultiple", { rows: [{ accountid: rowId }] }),
      rows("DeleteRows", "DeleteMultiple", { rows: [{}] }),
    ],
  },
  {
    name: "ReadFileRows",
    steps: [
      dataverse("ReadFileRows", "GET", `pb_jobs/${rowId}/pb_file/rows?maximumRows=2`),
      dataverse("ReadFileRows", "GET", `pb_jobs/${rowId}/pb_file/rows?position=12&separator=tab`),
      dataverse("ReadFileRows", "GET", "pb_jobs/nonsense/pb_file/rows"),
    ],
  },
  {
    name: "ListTables, ListTableKeys",
    steps: [
      dataverse("ListTables", "GET", "EntityDefinitions"),
      dataverse("ListTableKeys", "GET", "EntityDefinitions/accounts/Keys"),
      dataverse("ListTableKeys", "GET", "EntityDefinitions/nothing/Keys"),
    ],
  },
  {
    name: "ExecuteGraphBatch",
    steps: [
      graph({
        requests: [
          { id: "1", method: "GET", url: "/users?$top=2&$select=displayName" },
          {
            id: "2",
            method: "PATCH",
            url: "/users/user0@contoso.example",
            headers: { "Content-Type": "application/json" },
            body: { city: "Köln" },
            dependsOn: ["1"],
          },
          { id: "3", method: "GET", url: "/users/nobody@contoso.example" },
        ],
      }),
      graph({ requests: [{ id: "1", method: "GET", url: "https://elsewhere.example/users" }] }),
      graph({}),
    ],
  },
];
