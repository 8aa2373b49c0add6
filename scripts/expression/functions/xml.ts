import { escapeQuoted } from "../../core/xml/escape.js";
import { isContent, textContent, xmlType } from "../values/content.js";
import { jsonToXml } from "../xml/json-to-xml.js";
import { parseXmlDocument } from "../xml/parse-xml.js";
import { decodeXmlName, encodeXmlName } from "../xml/xml-name.js";
import { xmlText } from "../xml/xml-text.js";
import { selectXml } from "../xml/xpath.js";
import { textAt, wrongArgument } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";

/** Functions for XML. */
export const xmlFunctions: readonly FunctionDefinition[] = [
  define("xml(value: any): object", "Returns a text or a JSON value as XML content.", ([value]) => {
    if (typeof value === "string") {
      const { document, isEmptyTag } = parseXmlDocument(value);
      return textContent(xmlType, xmlText(document, isEmptyTag));
    }
    // Content is only relabeled: whether it is XML shows when it is read.
    if (isContent(value)) return { "$content-type": xmlType, $content: value.$content };
    return textContent(xmlType, jsonToXml(value));
  }),
  define(
    "xpath(xml: content, xpath: string): any",
    "Returns what an XPath expression selects in XML: nodes, a text, a number or a boolean.",
    (values) => {
      const [value] = values;
      if (!isContent(value) || !isXmlType(value["$content-type"])) {
        throw wrongArgument(0, "XML, as xml() gives it", value);
      }
      return selectXml(value, textAt(values, 1));
    },
  ),
  define(
    "encodeXmlName(name: string): string",
    "Returns a text as name of an XML element, odd characters escaped as _x0020_.",
    (values) => encodeXmlName(textAt(values, 0)),
  ),
  define("decodeXmlName(name: string): string", "Returns the text that encodeXmlName() encoded.", (values) =>
    decodeXmlName(textAt(values, 0)),
  ),
  define(
    "encodeXmlValue(value: string): string",
    "Returns a text with the characters escaped that mean something in XML.",
    (values) => escapeQuoted(textAt(values, 0)).replaceAll("'", "&apos;"),
  ),
  define("decodeXmlValue(value: string): string", "Returns the text that encodeXmlValue() escaped.", (values) =>
    textAt(values, 0).replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, decodeEntity),
  ),
];

export function isXmlType(type: string): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?xml\b/i.test(type);
}

const entities = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
]);

function decodeEntity(escaped: string, name: string): string {
  if (name.startsWith("#")) {
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : escaped;
  }
  for (const [character, entity] of entities) if (entity === escaped) return character;
  return escaped;
}
