import type { DocumentType, Element, Node } from "@xmldom/xmldom";
import { countStep } from "../stopping.js";
import { childNodes, nodeType, parseXmlDocument, type ParsedXml } from "./parse-xml.js";
import { attributesOf, unquote } from "./xml-text.js";

/** Marks elements that are arrays even when they are alone. Source: Newtonsoft.Json, "Converting between JSON and XML". */
const jsonNamespace = "http://james.newtonking.com/projects/json";

/**
 * XML as JSON in Newtonsoft's manner: attributes `@name`, mixed text `#text`, repeated elements an array.
 * @throws EvaluationError when it is not well formed
 */
export function xmlToJson(text: string): unknown {
  const { document, isEmptyTag } = parseXmlDocument(text);
  return Object.fromEntries(groups(document, isEmptyTag));
}

/** Children by name, in the order of their first. */
function groups(parent: Node, isEmptyTag: ParsedXml["isEmptyTag"]): [string, unknown][] {
  const byName = new Map<string, Node[]>();
  for (const child of childNodes(parent)) {
    countStep();
    const name = nameOf(child);
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [child]);
    else same.push(child);
  }
  return [...byName].flatMap(([name, nodes]): [string, unknown][] => {
    const [first] = nodes;
    if (first === undefined) return [];
    // One comment becomes a JSON comment, which nobody sees; several leave an empty array behind.
    if (first.nodeType === nodeType.comment) return nodes.length > 1 ? [[name, []]] : [];
    if (nodes.length === 1 && !isForcedArray(first)) return [[name, valueOf(first, isEmptyTag)]];
    return [[name, nodes.map((node) => valueOf(node, isEmptyTag))]];
  });
}

function nameOf(node: Node): string {
  if (node.nodeType === nodeType.instruction) return `?${node.nodeName}`;
  if (node.nodeType === nodeType.doctype) return "!DOCTYPE";
  // "#text", "#cdata-section" and "#comment" are the DOM's own names.
  return node.nodeName;
}

function valueOf(node: Node, isEmptyTag: ParsedXml["isEmptyTag"]): unknown {
  if (node.nodeType === nodeType.element) return elementValue(node as Element, isEmptyTag);
  if (node.nodeType === nodeType.doctype) return doctypeValue(node as DocumentType);
  if (node.nodeType === nodeType.instruction && node.nodeName === "xml") {
    const attributes = (node.nodeValue ?? "").matchAll(/(?<![\w.-])([\w.-]+)\s*=\s*(["'])(.*?)\2/g);
    return Object.fromEntries([...attributes].map(([, name = "", , value = ""]) => [`@${name}`, value]));
  }
  return node.nodeValue ?? "";
}

function elementValue(element: Element, isEmptyTag: ParsedXml["isEmptyTag"]): unknown {
  const all = attributesOf(element);
  const attributes = all.filter(({ namespaceURI, value }) => namespaceURI !== jsonNamespace && value !== jsonNamespace);
  const children = childNodes(element);
  const [only] = children;
  if (attributes.length === 0 && children.length === 1 && only?.nodeType === nodeType.text) return only.nodeValue ?? "";
  if (all.length === 0 && children.length === 0) return isEmptyTag(element) ? null : "";
  return Object.fromEntries([
    ...attributes.map(({ nodeName, value }): [string, unknown] => [`@${nodeName}`, value]),
    ...groups(element, isEmptyTag),
  ]);
}

function isForcedArray(node: Node): boolean {
  return (
    node.nodeType === nodeType.element &&
    (node as Element).getAttributeNS(jsonNamespace, "Array")?.toLowerCase() === "true"
  );
}

function doctypeValue({ name, publicId, systemId, internalSubset }: DocumentType): unknown {
  return Object.fromEntries(
    [
      ["@name", name],
      ["@public", unquote(publicId)],
      ["@system", unquote(systemId)],
      ["@internalSubset", internalSubset],
    ].filter(([, value]) => value !== ""),
  );
}
