import { dataverseEntry, pathOfRow } from "./dataverse-request.js";
import { pathText } from "./path-text.js";

/** Source: Microsoft Learn, "Use file column data" and "Use image column data": `$value`, images in full size with `size=full`. */
export const dataverseDownloadFile = dataverseEntry({
  operationId: "GetEntityFileImageFieldContent",
  shown: "Dataverse, Download a file or an image",
  method: "GET",
  shownPath: "<table>(<row>)/<column>/$value",
  path: (parameters) => `${pathOfRow(parameters)}/${pathText(parameters["fileImageFieldName"])}/$value`,
  listed: ["entityName!", "recordId!", "fileImageFieldName!", "size"],
  queries: ["size"],
  headers: { Accept: "*/*" },
  isManaged: false,
});
