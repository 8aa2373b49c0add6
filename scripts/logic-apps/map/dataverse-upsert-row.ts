import { dataverseEntry, pathOfRow, writtenRowHeaders } from "./dataverse-request.js";

export const dataverseUpsertRow = dataverseEntry({
  operationId: "UpdateRecord",
  shown: "Dataverse, Update a row (adds what is missing)",
  method: "PATCH",
  shownPath: "<table>(<row>)",
  path: pathOfRow,
  listed: ["entityName!", "recordId!"],
  body: "item",
  headers: writtenRowHeaders,
});
