import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../core/rules/location.js";

/** The tokens of `#/definitions/x`, unescaped as RFC 6901 and RFC 3986 say; undefined when the reference is not local. */
export function referenceTokens(reference: unknown): string[] | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
  return reference.slice(2).split("/").map(unescapeToken);
}

/** The target of a local reference, found by own members only. */
export function resolveReference(root: JsonObject, reference: unknown): JsonObject | undefined {
  const tokens = referenceTokens(reference);
  if (tokens === undefined) return undefined;
  let value: unknown = root;
  for (const token of tokens) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as JsonObject)[token];
  }
  return isJsonObject(value) ? value : undefined;
}

/** Where a local reference points to; the fallback when it is not local. */
export function referenceLocation(reference: unknown, fallback: Location): Location {
  const tokens = referenceTokens(reference);
  return tokens === undefined ? fallback : below(rootLocation, ...tokens);
}

function unescapeToken(part: string): string {
  let text = part;
  if (part.includes("%")) {
    try {
      text = decodeURIComponent(part);
    } catch {
      // Not an escape after all: the name itself contains a percent sign.
    }
  }
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
}
