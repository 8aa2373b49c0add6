import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";

/** Applies a change to every text of a JSON value, names of members included. */
export function rewriteText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => rewriteText(item, change));
  if (!isJsonObject(value)) return value;
  const result: JsonObject = {};
  for (const [name, member] of Object.entries(value)) result[change(name)] = rewriteText(member, change);
  return result;
}

/**
 * Sources write `parameters('FinanceOperationsHost')` and `${prefix}_batchjobretries`; packages have the environment
 * variable's full parameter name and the publisher's own prefix.
 */
export function sourceTextRewriter(names: ReadonlyMap<string, string>, prefix: string): (text: string) => string {
  return (text) =>
    text.replaceAll("${prefix}", prefix).replace(/\bparameters\(\s*'((?:[^']|'')*)'\s*\)/gi, (call, key: string) => {
      const name = names.get(key);
      return name === undefined ? call : `parameters('${name.replaceAll("'", "''")}')`;
    });
}
