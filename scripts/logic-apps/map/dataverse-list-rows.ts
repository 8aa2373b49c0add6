import { dataverseEntry, rowHeaders } from "./dataverse-request.js";
import { pathText } from "./path-text.js";

const queries = ["$select", "$filter", "$orderby", "$expand", "$top", "$skiptoken", "fetchXml", "partitionId"];

export const dataverseListRows = dataverseEntry({
  operationId: "ListRecords",
  shown: "Dataverse, List rows",
  method: "GET",
  shownPath: "<table>",
  path: ({ entityName }) => pathText(entityName),
  listed: ["entityName!", ...queries],
  queries,
  headers: rowHeaders,
  remark: "Pagination stays: the HTTP action follows `@odata.nextLink`.",
});
