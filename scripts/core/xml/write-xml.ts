import { InputError } from "../diagnostics/input-error.js";
import type { XmlElement } from "./element.js";
import { characterNotInXml, escapeQuoted, escapeText } from "./escape.js";

export interface XmlStyle {
  readonly lineEnd: "\n" | "\r\n";
  /** `<?xml version="1.0" encoding="utf-8"?>` on a line of its own. */
  readonly declaration: boolean;
  readonly byteOrderMark: boolean;
}

/** As a server's export writes solution.xml and customizations.xml. */
export const exportStyle: XmlStyle = { lineEnd: "\r\n", declaration: false, byteOrderMark: false };

/** As Finance & Operations writes data packages, and what CI servers read. */
export const plainStyle: XmlStyle = { lineEnd: "\n", declaration: true, byteOrderMark: false };

/** As `pac solution unpack` writes every XML file. */
export const unpackedStyle: XmlStyle = { lineEnd: "\n", declaration: true, byteOrderMark: true };

/** An element as text: two spaces a level, no line end at the end. Elements with text keep it on one line. */
export function writeXml(root: XmlElement, style: XmlStyle): string {
  const head = style.declaration ? `<?xml version="1.0" encoding="utf-8"?>${style.lineEnd}` : "";
  return (style.byteOrderMark ? "\uFEFF" : "") + head + render(root, "", style.lineEnd);
}

function render(node: XmlElement, indent: string, lineEnd: string): string {
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${writtenAttribute(value)}"`).join("");
  const open = `${indent}<${node.name}${attributes}`;
  if (node.children.length === 0) return `${open} />`;
  if (node.children.some((part) => typeof part === "string")) {
    const content = node.children.map((part) => (typeof part === "string" ? writtenText(part) : render(part, "", "")));
    return `${open}>${content.join("")}</${node.name}>`;
  }
  const lines = node.children.map((part) => (typeof part === "string" ? "" : render(part, `${indent}  `, lineEnd)));
  return [`${open}>`, ...lines, `${indent}</${node.name}>`].join(lineEnd);
}

function writtenText(text: string): string {
  // A literal carriage return would come back as a line feed (XML 1.0 §2.11).
  return escapeText(checked(text)).replaceAll("\r", "&#xD;");
}

function writtenAttribute(text: string): string {
  return escapeQuoted(checked(text)).replaceAll("\r", "&#xD;").replaceAll("\n", "&#xA;").replaceAll("\t", "&#x9;");
}

function checked(text: string): string {
  const bad = characterNotInXml(text);
  if (bad === undefined) return text;
  const code = bad.charCodeAt(0).toString(16).padStart(4, "0");
  throw new InputError(
    `the text '${text.slice(0, 40).replace(bad, "?")}' contains the character U+${code}, which XML cannot carry`,
  );
}
