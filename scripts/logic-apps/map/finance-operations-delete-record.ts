import { financeOperationsEntry, recordPath } from "./finance-operations-request.js";

export const financeOperationsDeleteRecord = financeOperationsEntry({
  operationId: "DeleteItem",
  shown: "Fin & Ops Apps, Delete a record",
  method: "DELETE",
  shownPath: "<entity set>(<key>)",
  path: recordPath,
  listed: ["table!", "id!", "cross-company"],
  queries: ["cross-company"],
  remark: "The key must name its columns.",
});
