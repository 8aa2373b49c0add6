import { createRequire } from "node:module";
import type { Node } from "@xmldom/xmldom";
import type * as Selector from "xpath";
import { EvaluationError } from "../expression-error.js";
import { textContent, xmlType } from "../values/content.js";
import { float } from "../values/float-number.js";
import { nodeType, parseXmlDocument } from "./parse-xml.js";
import { xmlText } from "./xml-text.js";

const load = createRequire(import.meta.url);
let selector: typeof Selector | undefined;
const attributeNode = 2;

/**
 * Evaluates an XPath 1.0 expression. Nodes come back as an array of XML contents, text and attributes as strings in it;
 * `sum(…)`, `string(…)` and the like give their value.
 * @throws EvaluationError for broken XML or XPath
 */
export function selectXml(text: string, expression: string): unknown {
  selector ??= load("xpath") as typeof Selector;
  const { document, isEmptyTag } = parseXmlDocument(text);
  let result: unknown;
  try {
    result = selector.select(expression, document as unknown as Parameters<typeof Selector.select>[1]);
  } catch (error) {
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
