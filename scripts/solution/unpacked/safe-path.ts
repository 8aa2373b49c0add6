import { nameKey, safeEntryName } from "../../core/archive/entry-name.js";
import { InputError } from "../../core/diagnostics/input-error.js";

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
    const key = nameKey(safe.name);
    if (taken.has(key)) throw new InputError(`${label}: two parts have the path '${safe.name}'`);
    taken.add(key);
    return safe.name;
  };
}
