import { financeOperationsEntry, recordPath } from "./finance-operations-request.js";

export const financeOperationsUpdateRecord = financeOperationsEntry({
  operationId: "PatchItem",
  shown: "Fin & Ops Apps, Update a record",
  method: "PATCH",
  shownPath: "<entity set>(<key>)",
  path: recordPath,
  listed: ["table!", "id!", "cross-company"],
  queries: ["cross-company"],
  body: "item",
  remark: "The key must name its columns.",
});
