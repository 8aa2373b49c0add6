import { operations, type Adapter, type AdapterContext } from "./adapter.js";
import { fileOperations, moveOperations, newFileTriggers } from "./file-operations.js";

/** OneDrive for Business over files in memory. Source: Microsoft Learn, OneDrive for Business connector. */
export function sharedOneDriveForBusiness({ files }: AdapterContext): Adapter {
  return {
    ...operations("shared_onedriveforbusiness", {
      ...fileOperations(files.onedrive),
      ...moveOperations(files.onedrive),
    }),
    ...newFileTriggers(files.onedrive, ["OnNewFileV2", "OnNewFile"], ["OnNewFilesV2", "OnNewFiles"]),
  };
}
