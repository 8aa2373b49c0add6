import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";

/**
 * Joins flattened parameters: `{ "body/a": 1, "body/b/c": 2 }` below `body` is `{ a: 1, b: { c: 2 } }`.
 * A slash in a member's name is written `~1`, a tilde `~0`. Undefined when nothing was given.
 */
export function unflatten(parameters: Readonly<Record<string, unknown>>, name: string): unknown {
  let result: unknown = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  for (const [key, value] of Object.entries(parameters)) {
    if (!key.startsWith(`${name}/`)) continue;
    const path = key
      .slice(name.length + 1)
      .split("/")
      .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
    result = setAt(isJsonObject(result) ? result : {}, path, value);
  }
  return result;
}

/** A copy with the member at a path set. */
export function setAt(target: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return target;
  const old = Object.hasOwn(target, name) ? target[name] : undefined;
  const member = rest.length === 0 ? value : setAt(isJsonObject(old) ? old : {}, rest, value);
  // As an entry, so that a member called __proto__ stays a member.
  return Object.fromEntries([...Object.entries(target).filter(([key]) => key !== name), [name, member]]);
}
