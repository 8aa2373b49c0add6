import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const table = "/v2/datasets/{server},{database}/tables/{table}";
const rows = `${table}/items`;

/** SQL Server. Sources: the generated client of the Logic Apps SDK for `sql`; Microsoft Learn, SQL Server connector. */
export const sql: ManagedConnector = {
  api: "sql",
  cloudApi: "shared_sql",
  displayName: "SQL Server",
  operations: [
    managedOperation("GetItems_V2", `GET ${rows}`, {
      queries: "$apply $filter $orderby $skip $top $select $count",
    }),
    managedOperation("GetItem_V2", `GET ${rows}/{id}`),
    managedOperation("PostItem_V2", `POST ${rows}`, { body: "item" }),
    managedOperation("PatchItem_V2", `PATCH ${rows}/{id}`, { body: "item" }),
    managedOperation("DeleteItem_V2", `DELETE ${rows}/{id}`),
    managedOperation("ExecutePassThroughNativeQuery_V2", "POST /v2/datasets/{server},{database}/query/sql", {
      body: "query",
    }),
    managedOperation("ExecuteProcedure", "POST /datasets/default/procedures/{procedure}", { body: "parameters" }),
    managedOperation("GetOnNewItems_V2", `GET ${table}/onnewitems`, {
      kind: "poll",
      queries: "$filter $top $orderby $select",
    }),
  ],
};
