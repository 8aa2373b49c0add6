import { dataverseEntry, pathOfRow, writtenRowHeaders } from "./dataverse-request.js";

/** Azure's connector has no such operation, and its UpdateRecord would add a row that is gone. */
export const dataverseUpdateRow = dataverseEntry({
  operationId: "UpdateOnlyRecord",
  shown: "Dataverse, Update a row (only when it is there)",
  method: "PATCH",
  shownPath: "<table>(<row>)",
  path: pathOfRow,
  listed: ["entityName!", "recordId!"],
  body: "item",
  headers: { ...writtenRowHeaders, "If-Match": "*" },
  isManaged: false,
  remark: "With `If-Match: *`, so that a row that is gone is not added again.",
});
