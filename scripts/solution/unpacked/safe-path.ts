import { nameKey, safeEntryName } from "../../core/archive/entry-name.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { inline } from "../../core/output/printable.js";

/** Files of the folder form itself. */
const own = new Set([".gitignore"]);

/** Source: Microsoft Learn, "Naming Files, Paths, and Namespaces": names of devices, with any ending, in any folder. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;

/** Why a name cannot be a file of every system, or would be read by a tool instead of a person. */
function unfitSegment(segment: string): string | undefined {
  if (device.test(segment)) return `'${segment}' is the name of a device on Windows`;
  if (/[. ]$/.test(segment)) return `'${segment}' ends with a dot or space, which Windows drops`;
  if (/[<>"|?*]/.test(segment)) return `'${segment}' has a character that Windows does not allow`;
  // Ignored by some disks, so that `.g<U+200C>it` would be `.git` there.
  if (/\p{Default_Ignorable_Code_Point}/u.test(segment)) return "its name has an invisible character";
  // .git has hooks, .vscode tasks, .npmrc programs to run. git~1 is what Windows calls .git for short.
  if (segment.startsWith(".") || /^git~\d/i.test(segment)) return `'${segment}' is a name of tools, such as .git`;
  return undefined;
}

/**
 * Guards the paths of an unpacked solution: names come out of XML that anybody may have written, so that each must stay
 * below the folder and none may come up twice.
 */
export function pathGuard(label: string): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    const safe = safeEntryName(path);
    if ("refused" in safe || safe.directory) {
      throw new InputError(
        `${label}: the path '${path}' is refused, ${"refused" in safe ? safe.refused : "it is a folder"}`,
      );
    }
    const reason = safe.name
      .split("/")
      .map(unfitSegment)
      .find((found) => found !== undefined);
    if (reason !== undefined && !own.has(safe.name)) {
      throw new InputError(`${label}: the path '${inline(path)}' is refused, ${reason}`);
    }
    const key = nameKey(safe.name);
    if (taken.has(key)) throw new InputError(`${label}: two parts have the path '${safe.name}'`);
    taken.add(key);
    return safe.name;
  };
}
