import type { Attr, DocumentType, Element, Node } from "@xmldom/xmldom";
import { escapeQuoted, escapeText } from "../../core/xml/escape.js";
import { countStep } from "../stopping.js";
import { childNodes, nodeType, type ParsedXml } from "./parse-xml.js";

const namespaceOfNames = "http://www.w3.org/2000/xmlns/";

/**
 * XML text as .NET's OuterXml gives it: `<a />` with a blank, no indentation, namespaces declared where they are used.
 */
export function xmlText(node: Node, isEmptyTag: ParsedXml["isEmptyTag"]): string {
  return write(node, new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]), isEmptyTag);
}

/** @param scope prefixes declared so far; "" is the default namespace */
function write(node: Node, scope: ReadonlyMap<string, string>, isEmptyTag: ParsedXml["isEmptyTag"]): string {
  switch (node.nodeType) {
    case nodeType.element:
      return writeElement(node as Element, scope, isEmptyTag);
    case nodeType.text:
      return escapeText(node.nodeValue ?? "");
    case nodeType.cdata:
      return `<![CDATA[${node.nodeValue ?? ""}]]>`;
    case nodeType.comment:
      return `<!--${node.nodeValue ?? ""}-->`;
    case nodeType.instruction:
      return `<?${node.nodeName} ${node.nodeValue ?? ""}?>`;
    case nodeType.doctype:
      return writeDoctype(node as DocumentType);
    default:
      return childNodes(node)
        .map((child) => write(child, scope, isEmptyTag))
        .join("");
  }
}

function writeElement(
  element: Element,
  outer: ReadonlyMap<string, string>,
  isEmptyTag: ParsedXml["isEmptyTag"],
): string {
  countStep();
  const scope = new Map(outer);
  const attributes = attributesOf(element);
  for (const { nodeName, value, namespaceURI } of attributes) {
    if (namespaceURI === namespaceOfNames)
      scope.set(nodeName === "xmlns" ? "" : nodeName.slice("xmlns:".length), value);
  }
  const declarations = [element, ...attributes]
    .filter(({ namespaceURI }) => namespaceURI !== namespaceOfNames)
    .map((named) => declaration(named, scope))
    .join("");
  const shown = attributes.map(({ nodeName, value }) => ` ${nodeName}="${escapeAttribute(value)}"`).join("");
  const start = `<${element.nodeName}${shown}${declarations}`;
  const children = childNodes(element);
  if (children.length === 0) return isEmptyTag(element) ? `${start} />` : `${start}></${element.nodeName}>`;
  return `${start}>${children.map((child) => write(child, scope, isEmptyTag)).join("")}</${element.nodeName}>`;
}

/** What has to be declared for a name that came out of a larger document. */
function declaration(named: Element | Attr, scope: Map<string, string>): string {
  const prefix = named.prefix ?? "";
  const uri = named.namespaceURI ?? "";
  const isAttribute = named.nodeType !== nodeType.element;
  if ((isAttribute && prefix === "") || (scope.get(prefix) ?? "") === uri) return "";
  scope.set(prefix, uri);
  return ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapeAttribute(uri)}"`;
}

export function attributesOf(element: Element): Attr[] {
  return Array.from({ length: element.attributes.length }, (_, index) => element.attributes.item(index)).filter(
    (attribute) => attribute !== null,
  );
}

function writeDoctype({ name, publicId, systemId, internalSubset }: DocumentType): string {
  const [open, system] = [unquote(publicId), unquote(systemId)];
  const external = open !== "" ? ` PUBLIC "${open}" "${system}"` : system !== "" ? ` SYSTEM "${system}"` : "";
  return `<!DOCTYPE ${name}${external}${internalSubset ? `[${internalSubset}]` : ""}>`;
}

/** The parser leaves the quotes of a document type's identifiers in place. */
export function unquote(identifier: string): string {
  return identifier.replace(/^(["'])(.*)\1$/s, "$2");
}

function escapeAttribute(text: string): string {
  return escapeQuoted(text).replace(/[\t\r\n]/g, (blank) => `&#x${blank.charCodeAt(0).toString(16).toUpperCase()};`);
}
