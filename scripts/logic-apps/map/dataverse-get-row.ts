import { dataverseEntry, rowHeaders, pathOfRow } from "./dataverse-request.js";

const queries = ["$select", "$expand", "partitionId"];

export const dataverseGetRow = dataverseEntry({
  operationId: "GetItem",
  shown: "Dataverse, Get a row by ID",
  method: "GET",
  shownPath: "<table>(<row>)",
  path: pathOfRow,
  listed: ["entityName!", "recordId!", ...queries],
  queries,
  headers: rowHeaders,
});
