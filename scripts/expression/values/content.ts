import { decodeCharset } from "../dotnet/encoding.js";
import { EvaluationError } from "../expression-error.js";
import { isRecord } from "./kind.js";

/** Binary content in a flow: `{"$content-type": "image/png", "$content": "<base64>"}`. */
export interface Content {
  readonly "$content-type": string;
  readonly $content: string;
}

/** Source: Microsoft Learn, "Handle content types in Azure Logic Apps". */
export const binaryType = "application/octet-stream";
export const xmlType = "application/xml;charset=utf-8";

export function isContent(value: unknown): value is Content {
  return isRecord(value) && typeof value["$content-type"] === "string" && typeof value["$content"] === "string";
}

export function makeContent(type: string, bytes: Uint8Array): Content {
  return { "$content-type": type, $content: Buffer.from(bytes).toString("base64") };
}

export function textContent(type: string, text: string): Content {
  return makeContent(type, Buffer.from(text, "utf8"));
}

/** @throws EvaluationError when `$content` is not base64 */
export function contentBytes(content: Content): Uint8Array {
  return decodeBase64(content.$content);
}

/** The text of binary content, by the charset of its type (UTF-8 when it names none), with its byte order mark. */
export function contentText(content: Content): string {
  const label = charset(content["$content-type"]) ?? "utf-8";
  // Services write it without the dash, and their responses are read.
  const text = decodeCharset(/^utf8$/i.test(label) ? "utf-8" : label, contentBytes(content));
  if (text === undefined) throw unknownCharset(label);
  return text;
}

/** The same without a byte order mark, for what reads the text as JSON, XML or a form. */
export function contentTextToParse(content: Content): string {
  return contentText(content).replace(/^\uFEFF/, "");
}

/** The charset parameter of a content type. */
export function charset(type: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1];
}

export function unknownCharset(label: string): EvaluationError {
  return new EvaluationError(`'${label}' is not a supported charset`);
}

/** Strict base64: blanks are skipped, anything else foreign or a wrong length is an error, as in .NET. */
export function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(/[ \t\r\n]/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    throw new EvaluationError(`'${shown}' is not base64`);
  }
  return Buffer.from(compact, "base64");
}
