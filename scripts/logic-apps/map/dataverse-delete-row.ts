import { dataverseEntry, pathOfRow } from "./dataverse-request.js";

export const dataverseDeleteRow = dataverseEntry({
  operationId: "DeleteRecord",
  shown: "Dataverse, Delete a row",
  method: "DELETE",
  shownPath: "<table>(<row>)",
  path: pathOfRow,
  listed: ["entityName!", "recordId!", "partitionId"],
  queries: ["partitionId"],
});
