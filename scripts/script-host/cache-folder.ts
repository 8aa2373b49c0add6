import * as path from "node:path";
import type { Host } from "../core/host/host.js";
import { ScriptHostUnavailable } from "./unavailable.js";

/**
 * The folder of this user for what can be made again: the package itself may belong to somebody else, or be read-only.
 * Sources: XDG Base Directory Specification (a relative XDG_CACHE_HOME is ignored), Apple's File System Programming Guide,
 * Microsoft's Known Folders.
 * @throws ScriptHostUnavailable when the environment names no such folder
 */
export function cacheFolder(environment: Host["environment"], platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME: chosen, HOME: home, LOCALAPPDATA: local } = environment;
  const folder = [
    chosen,
    platform === "win32" ? local : undefined,
    home === undefined || home === ""
      ? undefined
      : path.join(home, platform === "darwin" ? "Library/Caches" : ".cache"),
  ].find((candidate) => candidate !== undefined && path.isAbsolute(candidate));
  if (folder === undefined) {
    throw new ScriptHostUnavailable(
      "the script host has no folder to be built in, expected XDG_CACHE_HOME, HOME or LOCALAPPDATA to name one",
    );
  }
  return path.join(folder, "power-batch");
}
