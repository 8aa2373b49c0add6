import type { Node } from "@xmldom/xmldom";
import type * as Selector from "xpath";
import { EvaluationError } from "../expression-error.js";
import { EvaluationStopped } from "../stopping.js";
import { contentTextToParse, textContent, xmlType, type Content } from "../values/content.js";
import { float } from "../values/float-number.js";
import { numberNodes } from "./document-order.js";
import { nodeType, parseXmlDocument, type ParsedXml } from "./parse-xml.js";
import { xmlText } from "./xml-text.js";
import { xpathEngine } from "./xpath-engine.js";

const attributeNode = 2;
/** Values never change, so a document that is asked many questions is parsed once. */
const documents = new WeakMap<object, ParsedXml>();

/**
 * Evaluates an XPath 1.0 expression. Nodes come back as an array of XML contents, text and attributes as strings in it;
 * `sum(…)`, `string(…)` and the like give their value.
 * @throws EvaluationError for broken XML or XPath
 */
export function selectXml(content: Content, expression: string): unknown {
  const { document, isEmptyTag } = parsed(content);
  let result: unknown;
  try {
    result = xpathEngine().select(expression, document as unknown as Parameters<typeof Selector.select>[1]);
  } catch (error) {
    if (error instanceof EvaluationStopped) throw error;
    throw new EvaluationError(
      `the XPath '${expression}' fails: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (typeof result === "number") return float(result);
  if (!Array.isArray(result)) return result;
  return (result as Node[]).map((node) => {
    const isText = [nodeType.text, nodeType.cdata, attributeNode].some((type) => type === node.nodeType);
    return isText ? (node.nodeValue ?? "") : textContent(xmlType, xmlText(node, isEmptyTag));
  });
}

function parsed(content: Content): ParsedXml {
  const known = documents.get(content);
  if (known !== undefined) return known;
  const document = parseXmlDocument(contentTextToParse(content));
  numberNodes(document.document);
  documents.set(content, document);
  return document;
}
