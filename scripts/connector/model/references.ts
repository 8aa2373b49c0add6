import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../core/rules/location.js";

/** A part of the definition and its location. */
export interface Located {
  readonly value: JsonObject;
  readonly location: Location;
}

/** More references in a row than this form a circle. */
const maximumHops = 50;

/** Follows `$ref` after `$ref`; undefined when one has no target or they form a circle. */
export function followReferences(
  definition: { resolve(reference: unknown): JsonObject | undefined },
  start: Located,
): Located | undefined {
  let { value, location } = start;
  for (let hop = 0; "$ref" in value; hop++) {
    const reference = value["$ref"];
    const target = hop < maximumHops ? definition.resolve(reference) : undefined;
    if (target === undefined) return undefined;
    value = target;
    location = referenceLocation(reference, location);
  }
  return { value, location };
}

/** The tokens of `#/definitions/x`, unescaped as RFC 6901 and RFC 3986 say; undefined when the reference is not local. */
function referenceTokens(reference: unknown): string[] | undefined {
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
