import { dataverseEntry, pathOfRow } from "./dataverse-request.js";
import { pathText } from "./path-text.js";

export const dataverseBoundAction = dataverseEntry({
  operationId: "PerformBoundAction",
  shown: "Dataverse, Perform a bound action",
  method: "POST",
  shownPath: "<table>(<row>)/<action>",
  path: (parameters) => `${pathOfRow(parameters)}/${pathText(parameters["actionName"])}`,
  listed: ["entityName!", "recordId!", "actionName!"],
  body: "item",
});
