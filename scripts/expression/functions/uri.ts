import { EvaluationError } from "../expression-error.js";
import { countStep } from "../stopping.js";
import { binaryType, textContent } from "../values/content.js";
import { toText } from "../values/text.js";
import { textAt } from "./arguments.js";
import { define, type EagerFunction, type FunctionDefinition } from "./function-definition.js";

// Seen on a tenant: several values are one text, and a plus sign stands for a blank. FlowForger's runs
// (github.com/tomdam/flowforger).
const encode: EagerFunction["call"] = (values) => encodeComponent(values.map(toText).join(""));
const decode: EagerFunction["call"] = (values) => decodeComponent(textAt(values, 0).replaceAll("+", " "));

/** Functions that take URIs apart and escape their parts. */
export const uriFunctions: readonly FunctionDefinition[] = [
  define("uriComponent(value: any, ...more: any): string", "Returns texts escaped for a part of a URI.", encode),
  define(
    "encodeUriComponent(value: any, ...more: any): string",
    "Returns texts escaped for a part of a URI, as uriComponent() does.",
    encode,
  ),
  define("uriComponentToString(value: string): string", "Returns the text of an escaped part of a URI.", decode),
  define(
    "decodeUriComponent(value: string): string",
    "Returns the text of an escaped part of a URI, as uriComponentToString() does.",
    decode,
  ),
  define(
    "uriComponentToBinary(value: string): object",
    "Returns the text of an escaped part of a URI as binary content.",
    (values) => textContent(binaryType, decodeComponent(textAt(values, 0))),
  ),
  define(
    "uriHost(uri: string): string",
    "Returns the host of a URI.",
    (values) => parseUri(textAt(values, 0)).hostname,
  ),
  define(
    "uriPath(uri: string): string",
    "Returns the path of a URI.",
    (values) => parseUri(textAt(values, 0)).pathname || "/",
  ),
  define("uriPathAndQuery(uri: string): string", "Returns the path and the query of a URI.", (values) => {
    const uri = parseUri(textAt(values, 0));
    return `${uri.pathname || "/"}${queryOf(uri)}`;
  }),
  define("uriPort(uri: string): integer", "Returns the port of a URI, or that of its scheme.", (values) => {
    const { port, protocol } = parseUri(textAt(values, 0));
    return port === "" ? (defaultPorts.get(protocol) ?? -1) : Number(port);
  }),
  define("uriQuery(uri: string): string", "Returns the query of a URI, with its question mark.", (values) =>
    queryOf(parseUri(textAt(values, 0))),
  ),
  define("uriScheme(uri: string): string", "Returns the scheme of a URI, such as https.", (values) =>
    parseUri(textAt(values, 0)).protocol.replace(/:$/, ""),
  ),
];

/** As System.Uri knows them. */
const defaultPorts = new Map([
  ["http:", 80],
  ["https:", 443],
  ["ftp:", 21],
  ["ws:", 80],
  ["wss:", 443],
  ["mailto:", 25],
  ["ldap:", 389],
  ["gopher:", 70],
  ["telnet:", 23],
  ["nntp:", 119],
]);

function parseUri(text: string): URL {
  if (!URL.canParse(text)) throw new EvaluationError(`'${text}' is not an absolute URI`);
  return new URL(text);
}

/** With its question mark, and that alone where nothing follows it, as System.Uri has it. */
function queryOf({ href, hash, search }: URL): string {
  return search === "" && href.slice(0, href.length - hash.length).endsWith("?") ? "?" : search;
}

/** RFC 3986: everything but letters, digits and `-._~` is escaped, as Uri.EscapeDataString does. */
function encodeComponent(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Invalid escapes, and bytes that are not UTF-8, stay as they are. */
function decodeComponent(text: string): string {
  let decoded = "";
  let at = 0;
  for (let percent = text.indexOf("%"); percent >= 0; percent = text.indexOf("%", at)) {
    countStep();
    decoded += text.slice(at, percent);
    const character = characterAt(text, percent);
    decoded += character?.text ?? "%";
    at = percent + (character?.length ?? 1);
  }
  return decoded + text.slice(at);
}

/** The character that the escapes from a position stand for, and how long they are. */
function characterAt(text: string, percent: number): { text: string; length: number } | undefined {
  const lead = /^%[0-9a-f]{2}/i.test(text.slice(percent, percent + 3))
    ? parseInt(text.slice(percent + 1, percent + 3), 16)
    : 0xff;
  const length = 3 * sequenceLength(lead);
  const escaped = text.slice(percent, percent + length);
  if (length === 0 || escaped.length < length || !/^(?:%[0-9a-f]{2})+$/i.test(escaped)) return undefined;
  const bytes = Buffer.from(escaped.replaceAll("%", ""), "hex");
  const character = bytes.toString("utf8");
  return Buffer.from(character, "utf8").equals(bytes) ? { text: character, length } : undefined;
}

/** Bytes of the UTF-8 sequence that a byte begins; 0 when it begins none. Source: RFC 3629. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}
