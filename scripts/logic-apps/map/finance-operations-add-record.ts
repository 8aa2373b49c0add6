import { financeOperationsEntry } from "./finance-operations-request.js";
import { pathText } from "./path-text.js";

export const financeOperationsAddRecord = financeOperationsEntry({
  operationId: "PostItem",
  shown: "Fin & Ops Apps, Create record",
  method: "POST",
  shownPath: "<entity set>",
  path: ({ table }) => pathText(table),
  listed: ["table!"],
  body: "item",
});
