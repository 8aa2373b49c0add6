import { dataverseEntry, writtenRowHeaders } from "./dataverse-request.js";
import { pathText } from "./path-text.js";

export const dataverseAddRow = dataverseEntry({
  operationId: "CreateRecord",
  shown: "Dataverse, Add a new row",
  method: "POST",
  shownPath: "<table>",
  path: ({ entityName }) => pathText(entityName),
  listed: ["entityName!"],
  body: "item",
  headers: writtenRowHeaders,
});
