import { operations, type Adapter, type AdapterContext } from "./adapter.js";
import { fileOperations, newFileTriggers } from "./file-operations.js";

/** SharePoint document libraries over files in memory; every site is the same store. Source: Microsoft Learn, SharePoint connector. */
export function sharedSharePointOnline({ files }: AdapterContext): Adapter {
  return {
    ...operations("shared_sharepointonline", fileOperations(files.sharepoint)),
    ...newFileTriggers(files.sharepoint, ["OnNewFile"], ["GetOnNewFileItems", "OnNewFiles"]),
  };
}
