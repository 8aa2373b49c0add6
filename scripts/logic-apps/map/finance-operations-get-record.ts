import { financeOperationsEntry, recordPath } from "./finance-operations-request.js";

export const financeOperationsGetRecord = financeOperationsEntry({
  operationId: "GetItem",
  shown: "Fin & Ops Apps, Get a record",
  method: "GET",
  shownPath: "<entity set>(<key>)",
  path: recordPath,
  listed: ["table!", "id!", "cross-company"],
  queries: ["cross-company"],
  remark: "The key must name its columns.",
});
