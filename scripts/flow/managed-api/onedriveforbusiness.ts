import { managedOperation, type ManagedConnector } from "./managed-connector.js";

/**
 * Sources: Azure/Connectors-NET-SDK, OneDriveForBusinessExtensions; data sources that the tools of Power Apps generate for this
 * connector; Microsoft Learn, OneDrive for Business connector.
 */
export const onedriveforbusiness: ManagedConnector = {
  api: "onedriveforbusiness",
  cloudApi: "shared_onedriveforbusiness",
  displayName: "OneDrive for Business",
  operations: [
    managedOperation("CreateFile", "POST /datasets/default/files", { queries: "folderPath name", file: "body" }),
    managedOperation("UpdateFile", "PUT /datasets/default/files/{id}", { file: "body" }),
    managedOperation("DeleteFile", "DELETE /datasets/default/files/{id}"),
    managedOperation("GetFileContent", "GET /datasets/default/files/{id}/content", { queries: "inferContentType" }),
    managedOperation("GetFileContentByPath", "GET /datasets/default/GetFileContentByPath", {
      queries: "path inferContentType",
    }),
    managedOperation("GetFileMetadata", "GET /datasets/default/files/{id}"),
    managedOperation("GetFileMetadataByPath", "GET /datasets/default/GetFileByPath", { queries: "path" }),
    managedOperation("ConvertFile", "GET /datasets/default/files/{id}/convert", { queries: "type" }),
    managedOperation("ConvertFileByPath", "GET /datasets/default/ConvertFileByPath", { queries: "path type" }),
    managedOperation("CopyDriveFile", "POST /datasets/default/files/{id}/copy", { queries: "destination overwrite" }),
    managedOperation("CopyDriveFileByPath", "POST /datasets/default/CopyFileByPath", {
      queries: "source destination overwrite",
    }),
    managedOperation("CopyFile", "POST /datasets/default/copyFile", { queries: "source destination overwrite" }),
    managedOperation("MoveFile", "POST /datasets/default/files/{id}/move", { queries: "destination overwrite" }),
    managedOperation("MoveFileByPath", "POST /datasets/default/MoveFileByPath", {
      queries: "source destination overwrite",
    }),
    managedOperation("CreateShareLink", "POST /datasets/default/files/{id}/share", { queries: "type scope" }),
    managedOperation("CreateShareLinkV2", "POST /datasets/default/files/{id}/shareV2", { queries: "type scope" }),
    managedOperation("CreateShareLinkByPath", "POST /datasets/default/CreateShareLinkByPath", {
      queries: "path type scope",
    }),
    managedOperation("CreateShareLinkByPathV2", "POST /datasets/default/CreateShareLinkByPathV2", {
      queries: "path type scope",
    }),
    managedOperation("GetFileThumbnail", "GET /datasets/default/files/{id}/thumbnail", { queries: "size" }),
    managedOperation("ExtractFolderV2", "POST /datasets/default/extractFolderV2", {
      queries: "source destination overwrite",
    }),
    managedOperation("FindFiles", "GET /datasets/default/folders/{id}/search", {
      queries: "query findMode maxFileCount",
    }),
    managedOperation("FindFilesByPath", "GET /datasets/default/findFile", {
      queries: "query path findMode maxFileCount",
    }),
    managedOperation("ListFolder", "GET /datasets/default/folders/{id}", { queries: "includeSubfolders" }),
    managedOperation("ListFolderV2", "GET /datasets/default/foldersV2/{id}", { queries: "skipToken top" }),
    managedOperation("ListRootFolder", "GET /datasets/default/folders"),
    managedOperation("OnNewFile", "GET /datasets/default/triggers/onnewfile", {
      kind: "poll",
      queries: "folderId inferContentType",
    }),
    managedOperation("OnNewFileV2", "GET /datasets/default/triggers/onnewfilev2", {
      kind: "poll",
      queries: "folderId includeSubfolders inferContentType simulate",
    }),
    managedOperation("OnNewFiles", "GET /datasets/default/triggers/batch/onnewfile", {
      kind: "poll",
      queries: "folderId maxFileCount",
    }),
    managedOperation("OnNewFilesV2", "GET /datasets/default/triggers/batch/onnewfilesv2", {
      kind: "poll",
      queries: "folderId includeSubfolders maxFileCount simulate",
    }),
    managedOperation("OnUpdatedFile", "GET /datasets/default/triggers/onupdatedfile", {
      kind: "poll",
      queries: "folderId includeFileContent inferContentType",
    }),
    managedOperation("OnUpdatedFileV2", "GET /datasets/default/triggers/onupdatedfilev2", {
      kind: "poll",
      queries: "folderId includeSubfolders includeFileContent inferContentType simulate",
    }),
    managedOperation("OnUpdatedFiles", "GET /datasets/default/triggers/batch/onupdatedfile", {
      kind: "poll",
      queries: "folderId maxFileCount",
    }),
    managedOperation("OnUpdatedFilesV2", "GET /datasets/default/triggers/batch/onupdatedfilesv2", {
      kind: "poll",
      queries: "folderId includeSubfolders maxFileCount simulate",
    }),
  ],
};
