import { isKnownCharset } from "../dotnet/encoding.js";
import { EvaluationError } from "../expression-error.js";
import {
  binaryType,
  charset,
  contentBytes,
  contentText,
  decodeBase64,
  isContent,
  makeContent,
  unknownCharset,
  type Content,
} from "../values/content.js";
import { parseJsonText } from "../values/json-text.js";
import { kindOf } from "../values/kind.js";
import { toText } from "../values/text.js";
import { textAt, wrongArgument } from "./arguments.js";
import { define, type EagerFunction, type FunctionDefinition } from "./function-definition.js";

/** null is an empty text. Seen on a tenant: FlowForger's runs (github.com/tomdam/flowforger). */
const base64ToText: EagerFunction["call"] = ([value]) =>
  kindOf(value) === "null" ? "" : Buffer.from(decodeBase64(textAt([value], 0))).toString("utf8");
const textToBase64: EagerFunction["call"] = ([value]) => Buffer.from(bytesOf(value)).toString("base64");
const readDataUri: EagerFunction["call"] = (values) => dataUriContent(textAt(values, 0));

/** Functions around base64, data URIs and binary content. */
export const binaryFunctions: readonly FunctionDefinition[] = [
  define("base64(value: any): string", "Returns the text or content in base64.", textToBase64),
  define("encodeBase64(value: any): string", "Returns the text or content in base64, as base64() does.", textToBase64),
  define("base64ToString(value: string | null): string", "Returns the text that is encoded in base64.", base64ToText),
  define(
    "decodeBase64(value: string | null): string",
    "Returns the text that is encoded in base64, as base64ToString() does.",
    base64ToText,
  ),
  define(
    "base64ToJson(value: string): any",
    "Returns the value of the JSON text that is encoded in base64.",
    (values, context) => parseJsonText(base64ToText([textAt(values, 0)], context) as string),
  ),
  define("base64ToBinary(value: string): object", "Returns base64 as binary content.", (values) => {
    const text = textAt(values, 0);
    decodeBase64(text);
    return { "$content-type": binaryType, $content: text };
  }),
  define(
    "binary(value: boolean | number | string | array | object): object",
    "Returns the text of a value as binary content.",
    ([value]) => {
      if (kindOf(value) === "null") throw wrongArgument(0, "anything but null", value);
      return makeContent(binaryType, bytesOf(value));
    },
  ),
  define(
    "dataUri(value: boolean | number | string | array | object): string",
    "Returns a text or content as data URI.",
    ([value]) => {
      if (kindOf(value) === "null") throw wrongArgument(0, "anything but null", value);
      const type = isContent(value)
        ? value["$content-type"]
        : `${typeof value === "string" ? "text/plain" : "application/json"};charset=utf-8`;
      return `data:${type};base64,${Buffer.from(bytesOf(value)).toString("base64")}`;
    },
  ),
  define("dataUriToBinary(uri: string): object", "Returns the content of a data URI.", readDataUri),
  define(
    "decodeDataUri(uri: string): any",
    "Returns what a data URI has: a text, the value of JSON, or content of another type.",
    (values) => readContent(dataUriContent(textAt(values, 0))),
  ),
  define("dataUriToString(uri: string): string", "Returns the text of a data URI.", (values) =>
    contentText(dataUriContent(textAt(values, 0), false)),
  ),
];

/** As a body of its type is read. Seen on a tenant: FlowForger's runs (github.com/tomdam/flowforger). */
function readContent(content: Content): unknown {
  const type = content["$content-type"];
  if (/^text\//i.test(type)) return contentText(content);
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) return parseJsonText(contentText(content));
  return charset(type) === undefined ? { ...content, "$content-type": `${type};charset=us-ascii` } : content;
}

/** The bytes of binary content, or of any other value's text. */
function bytesOf(value: unknown): Uint8Array {
  return isContent(value) ? contentBytes(value) : Buffer.from(toText(value), "utf8");
}

/** Reads `data:[type][;name=value…][;base64],data` (RFC 2397); without `base64` the data is form-decoded. */
function dataUriContent(uri: string, strict = true): Content {
  const match = /^data:([^,]*),([\s\S]*)$/i.exec(uri);
  if (match === null) throw wrongArgument(0, "a data URI", uri);
  const parameters = (match[1] ?? "").split(";");
  const data = match[2] ?? "";
  const encoded = parameters.at(-1)?.toLowerCase() === "base64";
  if (encoded) parameters.pop();
  const [type = "", ...rest] = parameters;
  if (type === "" && rest.length > 0) throw new EvaluationError("the data URI has parameters but no type");
  if (strict && type !== "" && type.split("/").length !== 2) throw new EvaluationError(`'${type}' is not a media type`);
  const full = type === "" ? "text/plain" : parameters.join(";");
  const label = charset(full);
  if (label !== undefined && !isKnownCharset(label)) throw unknownCharset(label);
  if (encoded) return { "$content-type": full, $content: data };
  return makeContent(full, formDecode(data));
}

/** The bytes that a text stands for: escapes are bytes in the charset of the type, whatever that is (RFC 2397). */
function formDecode(text: string): Uint8Array {
  const parts = text.replaceAll("+", " ").split(/((?:%[0-9a-fA-F]{2})+)/);
  return Buffer.concat(
    parts.map((part, at) => (at % 2 === 0 ? Buffer.from(part, "utf8") : Buffer.from(part.replaceAll("%", ""), "hex"))),
  );
}
