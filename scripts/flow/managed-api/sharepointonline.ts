import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const list = "/datasets/{dataset}/tables/{table}";
const item = `${list}/items/{id:once}`;
const attachments = `${list}/items/{itemId}/attachments`;
const listQueries = "$filter $orderby $top folderPath viewScopeOption view";

/** Paths in queries are encoded once where the request says so; the connector decodes them twice otherwise. */
const plainPaths = { queries: { queryParametersSingleEncoded: true } } as const;
const poll = { kind: "poll" } as const;

/**
 * SharePoint: files, folders, items of lists, triggers. Sources: the generated client of the Logic Apps SDK for `sharepointonline`, which
 * says how often each value in a path is encoded; data sources that the tools of Power Apps generate; Microsoft Learn, SharePoint connector.
 */
export const sharepointonline: ManagedConnector = {
  api: "sharepointonline",
  cloudApi: "shared_sharepointonline",
  displayName: "SharePoint",
  operations: [
    managedOperation("CreateFile", "POST /datasets/{dataset}/files", {
      queries: "folderPath name queryParametersSingleEncoded",
      file: "body",
      fixed: plainPaths,
    }),
    managedOperation("UpdateFile", "PUT /datasets/{dataset}/files/{id}", { file: "body" }),
    managedOperation("DeleteFile", "DELETE /datasets/{dataset}/files/{id:once}"),
    managedOperation("GetFileContent", "GET /datasets/{dataset}/files/{id:once}/content", {
      queries: "inferContentType",
    }),
    managedOperation("GetFileContentByPath", "GET /datasets/{dataset}/GetFileContentByPath", {
      queries: "path inferContentType queryParametersSingleEncoded",
      fixed: plainPaths,
    }),
    managedOperation("GetFileMetadata", "GET /datasets/{dataset}/files/{id:once}"),
    managedOperation("GetFileMetadataByPath", "GET /datasets/{dataset}/GetFileByPath", {
      queries: "path queryParametersSingleEncoded",
      fixed: plainPaths,
    }),
    managedOperation("CopyFile", "POST /datasets/{dataset}/copyFile", {
      queries: "source destination overwrite queryParametersSingleEncoded",
      fixed: plainPaths,
    }),
    managedOperation("CopyFileAsync", "POST /datasets/{dataset}/copyFileAsync", { body: "parameters" }),
    managedOperation("CopyFolderAsync", "POST /datasets/{dataset}/copyFolderAsync", { body: "parameters" }),
    managedOperation("MoveFileAsync", "POST /datasets/{dataset}/moveFileAsync", { body: "parameters" }),
    managedOperation("MoveFolderAsync", "POST /datasets/{dataset}/moveFolderAsync", { body: "parameters" }),
    managedOperation("ExtractFolderV2", "POST /datasets/{dataset}/extractFolderV2", {
      queries: "source destination overwrite queryParametersSingleEncoded",
      fixed: plainPaths,
    }),
    managedOperation("CreateFolder", "POST /datasets/{dataset}/folders", { queries: "folderPath name" }),
    managedOperation("GetFolderMetadata", "GET /datasets/{dataset}/GetFolder", { queries: "id" }),
    managedOperation("GetFolderMetadataByPath", "GET /datasets/{dataset}/GetFolderByPath", {
      queries: "path queryParametersSingleEncoded",
      fixed: plainPaths,
    }),
    managedOperation("ListFolder", "GET /datasets/{dataset}/folders/{id:once}"),
    managedOperation("ListRootFolder", "GET /datasets/{dataset}/folders"),
    managedOperation("ListRootFolderV2", "GET /datasets/{dataset}/foldersV2", {
      queries: "nextPageMarker useFlatListing",
    }),
    managedOperation("HttpRequest", "POST /datasets/{dataset}/httprequest", { body: "parameters" }),
    managedOperation("GetTables", "GET /datasets/{dataset}/tables"),
    managedOperation("GetAllTables", "GET /datasets/{dataset}/alltables"),
    managedOperation("GetTableViews", `GET ${list}/views`),
    managedOperation("GetItems", `GET ${list}/items`, { queries: listQueries }),
    managedOperation("GetFileItems", `GET ${list}/getfileitems`, { queries: listQueries }),
    managedOperation("PostItem", `POST ${list}/items`, { queries: "view", body: "item" }),
    managedOperation("GetItem", `GET ${item}`, { queries: "view" }),
    managedOperation("GetFileItem", `GET ${item}/getfileitem`, { queries: "view" }),
    managedOperation("PatchItem", `PATCH ${item}`, { queries: "view", body: "item" }),
    managedOperation("PatchFileItem", `PATCH ${item}/patchfileitem`, { queries: "view", body: "item" }),
    managedOperation("DeleteItem", `DELETE ${item}`),
    managedOperation("GetItemChanges", `POST ${list}/items/{id}/changes`, {
      queries: "since until includeDrafts view",
    }),
    managedOperation("CheckInFile", `POST ${list}/items/{id}/checkinfile`, { body: "parameter" }),
    managedOperation("CheckOutFile", `POST ${list}/items/{id}/checkoutfile`),
    managedOperation("DiscardFileCheckOut", `POST ${list}/items/{id}/discardfilecheckout`),
    managedOperation("GrantAccess", `POST ${list}/items/{id}/grantaccess`, { body: "parameter" }),
    managedOperation("UnshareItem", `POST ${list}/items/{id}/unshare`),
    managedOperation("SetApprovalStatus", `POST ${list}/items/{id}/setapprovalstatus`, {
      queries: "approvalAction comments entityTag",
    }),
    managedOperation("GetItemAttachments", `GET ${attachments}`),
    managedOperation("CreateAttachment", `POST ${attachments}`, { queries: "displayName", file: "body" }),
    managedOperation("DeleteAttachment", `DELETE ${attachments}/{attachmentId:once}`),
    managedOperation("GetAttachmentContent", `GET ${attachments}/{attachmentId:once}/$value`),
    managedOperation("CreateNewFolder", `POST ${list}/createnewfolder`, { queries: "view", body: "parameters" }),
    managedOperation("CreateNewDocumentSet", `POST ${list}/createnewdocumentset`, { body: "parameters" }),
    managedOperation("SearchForUser", `GET ${list}/entities/{entityId}/searchforuser`, { queries: "searchValue view" }),
    managedOperation("GetOnNewItems", `GET ${list}/onnewitems`, { ...poll, queries: "view" }),
    managedOperation("GetOnUpdatedItems", `GET ${list}/onupdateditems`, { ...poll, queries: "view" }),
    managedOperation("GetOnChangedItems", `GET ${list}/onchangeditems`, { ...poll, queries: "folderPath view" }),
    managedOperation("GetOnDeletedItems", `GET ${list}/ondeleteditems`, poll),
    managedOperation("GetOnNewFileItems", `GET ${list}/onnewfileitems`, { ...poll, queries: "folderPath view" }),
    managedOperation("GetOnUpdatedFileItems", `GET ${list}/onupdatedfileitems`, {
      ...poll,
      queries: "folderPath view",
    }),
    managedOperation("GetOnDeletedFileItems", `GET ${list}/ondeletedfileitems`, { ...poll, queries: "folderPath" }),
    managedOperation("OnNewFile", "GET /datasets/{dataset}/triggers/onnewfile", {
      ...poll,
      queries: "folderId inferContentType queryParametersSingleEncoded",
      fixed: plainPaths,
    }),
    managedOperation("OnUpdatedFile", "GET /datasets/{dataset}/triggers/onupdatedfile", {
      ...poll,
      queries: "folderId inferContentType includeFileContent queryParametersSingleEncoded",
      fixed: { queries: { includeFileContent: true, queryParametersSingleEncoded: true } },
    }),
  ],
};
