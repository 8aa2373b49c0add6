import { financeOperationsEntry } from "./finance-operations-request.js";
import { pathText } from "./path-text.js";

const queries = ["$apply", "$filter", "$orderby", "$top", "$skip", "$select", "cross-company"];

export const financeOperationsListRecords = financeOperationsEntry({
  operationId: "GetItems",
  shown: "Fin & Ops Apps, Lists items present in table",
  method: "GET",
  shownPath: "<entity set>",
  path: ({ table }) => pathText(table),
  listed: ["table!", ...queries],
  queries,
});
