import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const files = "/v2/datasets/{dataset}/files";

/** Azure Blob Storage. Sources: the generated client of the Logic Apps SDK for `azureblob`; Microsoft Learn, Azure Blob Storage connector. */
export const azureblob: ManagedConnector = {
  api: "azureblob",
  cloudApi: "shared_azureblob",
  displayName: "Azure Blob Storage",
  operations: [
    managedOperation("CreateFile_V2", `POST ${files}`, {
      queries: "folderPath name queryParametersSingleEncoded",
      headers: "Content-Type ReadFileMetadataFromServer",
      file: "body",
      fixed: { queries: { queryParametersSingleEncoded: true }, headers: { ReadFileMetadataFromServer: true } },
    }),
    managedOperation("CreateBlockBlob_V2", "POST /v2/codeless/datasets/{storageAccountName:once}/CreateBlockBlob", {
      queries: "folderPath name",
      headers: "Content-Type",
      file: "body",
    }),
    managedOperation("DeleteFile_V2", `DELETE ${files}/{id}`, {
      headers: "SkipDeleteIfFileNotFoundOnServer",
      fixed: { headers: { SkipDeleteIfFileNotFoundOnServer: false } },
    }),
    managedOperation("GetFileContent_V2", `GET ${files}/{id}/content`, { queries: "inferContentType" }),
    managedOperation("GetFileMetadata_V2", `GET ${files}/{id}`),
    managedOperation("GetFileContentByPath_V2", "GET /v2/datasets/{dataset}/GetFileContentByPath", {
      queries: "path inferContentType queryParametersSingleEncoded",
      fixed: { queries: { queryParametersSingleEncoded: true } },
    }),
    managedOperation("GetFileMetadataByPath_V2", "GET /v2/datasets/{dataset}/GetFileByPath", {
      queries: "path queryParametersSingleEncoded",
      fixed: { queries: { queryParametersSingleEncoded: true } },
    }),
    managedOperation("ListFolder_V4", "GET /v2/datasets/{dataset}/foldersV2/{id}", {
      queries: "nextPageMarker useFlatListing",
    }),
  ],
};
