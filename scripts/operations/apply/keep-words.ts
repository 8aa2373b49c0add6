import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";

/** Words that a person may have written better than a program does. */
const words = new Set(["summary", "description", "title", "x-ms-summary", "x-ms-visibility", "default", "example"]);

/**
 * What a second run writes over what is there: types, columns and keys follow $metadata; summaries, titles, descriptions,
 * visibility, defaults and extensions that a person added or changed stay. The order of what is there stays too.
 */
export function keepWords(there: unknown, generated: unknown): unknown {
  if (Array.isArray(there) && Array.isArray(generated)) return keepInList(there, generated);
  if (!isJsonObject(there) || !isJsonObject(generated)) return generated;
  const isSchemaMap = (name: string): boolean => name === "properties";
  const result: JsonObject = {};
  for (const name of [...Object.keys(there), ...Object.keys(generated).filter((name) => !Object.hasOwn(there, name))]) {
    const old = there[name];
    const made = generated[name];
    if (made === undefined) {
      if (words.has(name) || name.startsWith("x-ms-")) result[name] = old;
    } else if (old !== undefined && words.has(name) && typeof old !== "object") result[name] = old;
    else if (isSchemaMap(name) && isJsonObject(old) && isJsonObject(made)) result[name] = keepMembers(old, made);
    else result[name] = keepWords(old, made);
  }
  return result;
}

/** Names below `properties` are those of columns, never words. */
function keepMembers(there: JsonObject, generated: JsonObject): JsonObject {
  const kept = Object.keys(there).filter((name) => Object.hasOwn(generated, name));
  const added = Object.keys(generated).filter((name) => !Object.hasOwn(there, name));
  return Object.fromEntries([...kept, ...added].map((name) => [name, keepWords(there[name], generated[name])]));
}

/** Parameters are the same when their name and place are; other lists follow $metadata. */
function keepInList(there: readonly unknown[], generated: readonly unknown[]): unknown[] {
  const identity = (item: unknown): string | undefined =>
    isJsonObject(item) && typeof item["name"] === "string" ? `${String(item["in"])} ${item["name"]}` : undefined;
  return generated.map((item) => {
    const key = identity(item);
    const old = key === undefined ? undefined : there.find((candidate) => identity(candidate) === key);
    return old === undefined ? item : keepWords(old, item);
  });
}
