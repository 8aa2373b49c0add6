import { isLiteral } from "../translate/flow-expressions.js";
import { financeOperationsEntry } from "./finance-operations-request.js";
import { pathText } from "./path-text.js";

/** `BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting` is the path of the action in OData as well. */
export const financeOperationsAction = financeOperationsEntry({
  operationId: "ExecuteProcedure",
  shown: "Fin & Ops Apps, Execute action",
  method: "POST",
  shownPath: "<entity set>/Microsoft.Dynamics.DataEntities.<action>",
  path: ({ procedure }) =>
    typeof procedure === "string" && isLiteral(procedure)
      ? procedure.split("/").map(encodeURIComponent).join("/")
      : `@{replace(encodeURIComponent(${pathExpression(procedure)}), '%2F', '/')}`,
  listed: ["procedure!"],
  body: "parameters",
  remark: "The connector gives `value` as text, OData as JSON: expressions that read it are wrapped in `string(…)`.",
});

function pathExpression(value: unknown): string {
  return /^@\{encodeURIComponent\((.*)\)\}$/s.exec(pathText(value))?.[1] ?? "''";
}
