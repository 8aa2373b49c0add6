import { sha256 } from "../../core/ids.js";
import { badCall } from "../engine/attempts.js";
import { encodeContent } from "../engine/http-content.js";
import type { ConnectorResponse, ConnectorCall } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import { cleanPath, folderOf, type FileStore, type StoredFile } from "../stores/file-store.js";
import { requiredText, type TriggerSource } from "./adapter.js";

/** Ids of files and folders contain the path, so that a flow may also be given a plain path. */
const idPrefix = "rehearsal.";

function idOf(path: string): string {
  return idPrefix + Buffer.from(path).toString("base64url");
}

function pathOf(idOrPath: string): string {
  const isId = idOrPath.startsWith(idPrefix);
  return cleanPath(isId ? Buffer.from(idOrPath.slice(idPrefix.length), "base64url").toString("utf8") : idOrPath);
}

/** The metadata body of OneDrive's and SharePoint's file operations. */
function fileMetadata(file: StoredFile): Record<string, unknown> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  return {
    Id: idOf(file.path),
    Name: name,
    NameNoExt: name.replace(/\.[^.]*$/, ""),
    DisplayName: name,
    Path: file.path,
    LastModified: file.modified,
    Size: file.bytes.length,
    MediaType: file.mediaType,
    IsFolder: false,
    ETag: `"{${sha256(file.path).slice(0, 32).toUpperCase()}},${file.version}"`,
    FileLocator: idOf(file.path),
    LastModifiedBy: null,
  };
}

/** Operations that both file connectors have under the same names. */
export function fileOperations(store: FileStore): Record<string, (call: ConnectorCall) => ConnectorResponse> {
  const text = (call: ConnectorCall, name: string): string => requiredText(call.parameters, name, call.operationId);
  const byId = (call: ConnectorCall): StoredFile | undefined => store.get(pathOf(text(call, "id")));
  const byPath = (call: ConnectorCall): StoredFile | undefined => store.get(text(call, "path"));
  return {
    CreateFile(call) {
      const { body } = call.parameters;
      if (body === undefined || body === null)
        throw badCall(`operation '${call.operationId}' needs the file's content`);
      const path = `${cleanPath(text(call, "folderPath"))}/${text(call, "name")}`;
      return json(200, fileMetadata(store.write(path, encodeContent(body).bytes)));
    },
    UpdateFile(call) {
      const file = byId(call);
      const { body } = call.parameters;
      if (file === undefined) return notFound();
      return json(200, fileMetadata(store.write(file.path, encodeContent(body ?? "").bytes)));
    },
    DeleteFile: (call) => (store.remove(pathOf(text(call, "id"))) ? { statusCode: 200, headers: {} } : notFound()),
    GetFileContent: (call) => content(byId(call)),
    GetFileContentByPath: (call) => content(byPath(call)),
    GetFileMetadata: (call) => metadata(byId(call)),
    GetFileMetadataByPath: (call) => metadata(byPath(call)),
    ListFolder: (call) => json(200, listing(store, pathOf(text(call, "id")))),
    ListFolderV2: (call) => json(200, { value: listing(store, pathOf(text(call, "id"))) }),
    ListRootFolder: () => json(200, listing(store, "/")),
  };
}

/** Moving, which OneDrive alone has under these names. Source: the public connector SDKs' operations. */
export function moveOperations(store: FileStore): Record<string, (call: ConnectorCall) => ConnectorResponse> {
  const move = (call: ConnectorCall, source: string): ConnectorResponse => {
    const file = store.get(source);
    if (file === undefined) return notFound();
    const destination = cleanPath(requiredText(call.parameters, "destination", call.operationId));
    if (store.get(destination) !== undefined && call.parameters["overwrite"] !== true) {
      return json(409, { status: 409, message: "a file with this name already exists" });
    }
    const moved = store.write(destination, file.bytes);
    if (destination !== file.path) store.remove(file.path);
    return json(200, fileMetadata(moved));
  };
  return {
    MoveFile: (call) => move(call, pathOf(requiredText(call.parameters, "id", call.operationId))),
    MoveFileByPath: (call) => move(call, cleanPath(requiredText(call.parameters, "source", call.operationId))),
  };
}

/** Triggers for new files: outputs as the connectors give them, one run a file. */
export function newFileTriggers(
  store: FileStore,
  withContent: readonly string[],
  withProperties: readonly string[],
): TriggerSource {
  const isOneOf = (names: readonly string[], operationId: string): boolean =>
    names.some((name) => name.toLowerCase() === operationId.toLowerCase());
  return {
    subscribe({ operationId, parameters }, deliver) {
      const full = isOneOf(withContent, operationId);
      if (!full && !isOneOf(withProperties, operationId)) return undefined;
      const folder = pathOf(textOfValue(parameters["folderId"] ?? parameters["folderPath"], "/"));
      const deep = parameters["includeSubfolders"] === true;
      return store.onNewFile((file) => {
        const inside = folder === "/" ? "/" : `${folder}/`;
        if (deep ? !file.path.startsWith(inside) : folderOf(file.path) !== folder) return;
        deliver(full ? contentOutputs(file) : { headers: {}, body: { value: [fileMetadata(file)] } });
      });
    },
  };
}

function contentOutputs(file: StoredFile): unknown {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const headers = {
    "Content-Type": file.mediaType,
    "x-ms-file-id": idOf(file.path),
    "x-ms-file-name": name,
    "x-ms-file-path": file.path,
    "x-ms-file-name-encoded": Buffer.from(name).toString("base64"),
    "x-ms-file-path-encoded": Buffer.from(file.path).toString("base64"),
  };
  return { headers, body: envelope(file) };
}

function content(file: StoredFile | undefined): ConnectorResponse {
  if (file === undefined) return notFound();
  return { statusCode: 200, headers: { "Content-Type": file.mediaType }, body: envelope(file) };
}

function envelope(file: StoredFile): unknown {
  return { "$content-type": file.mediaType, $content: Buffer.from(file.bytes).toString("base64") };
}

function metadata(file: StoredFile | undefined): ConnectorResponse {
  return file === undefined ? notFound() : json(200, fileMetadata(file));
}

function listing(store: FileStore, folder: string): unknown[] {
  const { files, folders } = store.list(folder);
  const names = folders.map((path) => ({
    Id: idOf(path),
    Name: path.slice(path.lastIndexOf("/") + 1),
    DisplayName: path.slice(path.lastIndexOf("/") + 1),
    Path: path,
    Size: 0,
    IsFolder: true,
  }));
  return [...names, ...files.map(fileMetadata)];
}

function json(statusCode: number, body: unknown): ConnectorResponse {
  return { statusCode, headers: { "Content-Type": "application/json; charset=utf-8" }, body };
}

function notFound(): ConnectorResponse {
  return json(404, { status: 404, message: "the file is not there" });
}
