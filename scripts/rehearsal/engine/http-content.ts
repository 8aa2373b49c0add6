import { isJsonObject } from "../../core/json/json-object.js";
import { exactJson, parseExactJson } from "../../core/json/lossless-json.js";

/** Bytes with their type, as flows have them. */
export interface ContentEnvelope {
  readonly "$content-type": string;
  /** Base64. */
  readonly $content: string;
}

export function isContentEnvelope(value: unknown): value is ContentEnvelope {
  return isJsonObject(value) && typeof value["$content"] === "string" && typeof value["$content-type"] === "string";
}

/** Body bytes of a value: an envelope gives its bytes, text its UTF-8, anything else JSON. */
export function encodeContent(value: unknown): { readonly bytes: Uint8Array; readonly contentType?: string } {
  if (isContentEnvelope(value)) {
    return { bytes: Buffer.from(value.$content, "base64"), contentType: value["$content-type"] };
  }
  if (typeof value === "string") return { bytes: Buffer.from(value, "utf8") };
  return { bytes: Buffer.from(exactJson(value), "utf8"), contentType: "application/json" };
}

/**
 * What a flow sees of a body: JSON as data, text as text, everything else as an envelope; nothing at all when empty.
 * Source: Microsoft Learn, "Handle content types in Azure Logic Apps".
 */
export function decodeContent(bytes: Uint8Array, contentType: string | undefined): unknown {
  if (bytes.length === 0) return undefined;
  const type = mediaType(contentType ?? "application/octet-stream");
  if (isJsonType(type)) {
    const text = decodeText(bytes);
    try {
      return parseExactJson(text);
    } catch {
      // Said to be JSON but is not: flows see the text.
      return text;
    }
  }
  if (type.startsWith("text/")) return decodeText(bytes);
  return {
    "$content-type": contentType ?? "application/octet-stream",
    $content: Buffer.from(bytes).toString("base64"),
  };
}

/** Whether a Content-Type names JSON. */
export function isJsonType(contentType: string): boolean {
  const type = mediaType(contentType);
  return type === "application/json" || type.endsWith("+json");
}

function mediaType(contentType: string): string {
  return contentType.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** JSON as data; undefined when the text is none. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** UTF-8 without a byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

/** content-type → Content-Type, as run histories show header names. */
export function shownHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replace(/(^|-)([a-z])/g, (_match, dash: string, letter: string) => dash + letter.toUpperCase()),
      value,
    ]),
  );
}

/** A header by its name in any case. */
export function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const lower = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === lower)?.[1];
}
