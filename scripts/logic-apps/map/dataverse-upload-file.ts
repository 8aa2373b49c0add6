import { dataverseEntry, pathOfRow } from "./dataverse-request.js";
import { pathText } from "./path-text.js";

/** Source: Microsoft Learn, "Use file column data": a file in a single request. */
export const dataverseUploadFile = dataverseEntry({
  operationId: "UpdateEntityFileImageFieldContent",
  shown: "Dataverse, Upload a file or an image",
  method: "PATCH",
  shownPath: "<table>(<row>)/<column>",
  path: (parameters) => `${pathOfRow(parameters)}/${pathText(parameters["fileImageFieldName"])}`,
  listed: ["entityName!", "recordId!", "fileImageFieldName!", "item!", "x-ms-file-name!"],
  body: "item",
  isFile: true,
  headers: { "Content-Type": "application/octet-stream" },
  sentHeaders: ["x-ms-file-name"],
  isManaged: false,
  remark: "Up to 128 MB in one request; more needs blocks.",
});
