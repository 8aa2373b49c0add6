import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const list = "/datasets/{dataset}/tables/{table}";
const items = `${list}/items`;
const listQueries = "$filter $orderby $top folderPath viewScopeOption view";

/**
 * SharePoint: files, folders, items of lists. Source: data sources that the tools of Power Apps generate for this connector; Microsoft
 * Learn, SharePoint connector.
 */
export const sharepointonline: ManagedConnector = {
  api: "sharepointonline",
  cloudApi: "shared_sharepointonline",
  displayName: "SharePoint",
  operations: [
    managedOperation("CreateFile", "POST /datasets/{dataset}/files", {
      queries: "folderPath name queryParametersSingleEncoded",
      body: "body",
    }),
    managedOperation("UpdateFile", "PUT /datasets/{dataset}/files/{id}", { body: "body" }),
    managedOperation("DeleteFile", "DELETE /datasets/{dataset}/files/{id}"),
    managedOperation("RenameFile", "POST /datasets/{dataset}/files/{id}/rename", { queries: "newName" }),
    managedOperation("GetFileContent", "GET /datasets/{dataset}/files/{id}/content", { queries: "inferContentType" }),
    managedOperation("GetFileContentByPath", "GET /datasets/{dataset}/GetFileContentByPath", {
      queries: "path inferContentType queryParametersSingleEncoded",
    }),
    managedOperation("GetFileMetadata", "GET /datasets/{dataset}/files/{id}"),
    managedOperation("GetFileMetadataByPath", "GET /datasets/{dataset}/GetFileByPath", {
      queries: "path queryParametersSingleEncoded",
    }),
    managedOperation("MoveFileAsync", "POST /datasets/{dataset}/moveFileAsync", { body: "parameters" }),
    managedOperation("MoveFolderAsync", "POST /datasets/{dataset}/moveFolderAsync", { body: "parameters" }),
    managedOperation("ExtractFolderV2", "POST /datasets/{dataset}/extractFolderV2", {
      queries: "source destination overwrite queryParametersSingleEncoded",
    }),
    managedOperation("CreateFolder", "POST /datasets/{dataset}/folders", { queries: "folderPath name" }),
    managedOperation("GetFolderMetadata", "GET /datasets/{dataset}/GetFolder", { queries: "id" }),
    managedOperation("GetFolderMetadataByPath", "GET /datasets/{dataset}/GetFolderByPath", {
      queries: "path queryParametersSingleEncoded",
    }),
    managedOperation("ListFolder", "GET /datasets/{dataset}/folders/{id}"),
    managedOperation("ListFolderV2", "GET /datasets/{dataset}/foldersV2/{id}", {
      queries: "nextPageMarker useFlatListing",
    }),
    managedOperation("ListRootFolder", "GET /datasets/{dataset}/folders"),
    managedOperation("ListRootFolderV2", "GET /datasets/{dataset}/foldersV2", {
      queries: "nextPageMarker useFlatListing",
    }),
    managedOperation("HttpRequest", "POST /datasets/{dataset}/httprequest", { body: "parameters" }),
    managedOperation("GetTables", "GET /datasets/{dataset}/tables"),
    managedOperation("GetItems", `GET ${items}`, { queries: listQueries }),
    managedOperation("GetFileItems", `GET ${list}/getfileitems`, { queries: listQueries }),
    managedOperation("PostItem", `POST ${items}`, { queries: "view", body: "item" }),
    managedOperation("GetItem", `GET ${items}/{id}`, { queries: "view" }),
    managedOperation("GetFileItem", `GET ${items}/{id}/getfileitem`, { queries: "view" }),
    managedOperation("PatchItem", `PATCH ${items}/{id}`, { queries: "view", body: "item" }),
    managedOperation("PatchFileItem", `PATCH ${items}/{id}/patchfileitem`, { queries: "view", body: "item" }),
    managedOperation("DeleteItem", `DELETE ${items}/{id}`),
    managedOperation("GetItemChanges", `POST ${items}/{id}/changes`, { queries: "since until includeDrafts view" }),
    managedOperation("CheckInFile", `POST ${items}/{id}/checkinfile`, { body: "parameter" }),
    managedOperation("CheckOutFile", `POST ${items}/{id}/checkoutfile`),
    managedOperation("DiscardFileCheckOut", `POST ${items}/{id}/discardfilecheckout`),
    managedOperation("GrantAccess", `POST ${items}/{id}/grantaccess`, { body: "parameter" }),
    managedOperation("CreateNewFolder", `POST ${list}/createnewfolder`, { queries: "view", body: "parameters" }),
  ],
};
