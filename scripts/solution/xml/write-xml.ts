import { InputError } from "../../core/diagnostics/input-error.js";
import type { XmlElement } from "./element.js";

export interface XmlStyle {
  readonly lineEnd: "\n" | "\r\n";
  /** `<?xml version="1.0" encoding="utf-8"?>` on a line of its own. */
  readonly declaration: boolean;
  readonly byteOrderMark: boolean;
}

/** As a server's export writes solution.xml and customizations.xml. */
export const exportStyle: XmlStyle = { lineEnd: "\r\n", declaration: false, byteOrderMark: false };

/** As `pac solution unpack` writes every XML file. */
export const unpackedStyle: XmlStyle = { lineEnd: "\n", declaration: true, byteOrderMark: true };

/** An element as text: two spaces a level, no line end at the end. Elements with text keep it on one line. */
export function writeXml(root: XmlElement, style: XmlStyle): string {
  const head = style.declaration ? `<?xml version="1.0" encoding="utf-8"?>${style.lineEnd}` : "";
  return (style.byteOrderMark ? "\uFEFF" : "") + head + render(root, "", style.lineEnd);
}

function render(node: XmlElement, indent: string, lineEnd: string): string {
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join("");
  const open = `${indent}<${node.name}${attributes}`;
  if (node.children.length === 0) return `${open} />`;
  if (node.children.some((part) => typeof part === "string")) {
    const content = node.children.map((part) => (typeof part === "string" ? escapeText(part) : render(part, "", "")));
    return `${open}>${content.join("")}</${node.name}>`;
  }
  const lines = node.children.map((part) => (typeof part === "string" ? "" : render(part, `${indent}  `, lineEnd)));
  return [`${open}>`, ...lines, `${indent}</${node.name}>`].join(lineEnd);
}

function escapeText(text: string): string {
  // A literal carriage return would come back as a line feed (XML 1.0 §2.11).
  return checked(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#xD;");
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#xA;").replaceAll("\t", "&#x9;");
}

/** XML 1.0 §2.2: what no escape can carry. */
// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function checked(text: string): string {
  // With the u flag a surrogate only matches where it is no half of a pair.
  const bad = forbidden.exec(text)?.[0] ?? /\p{Surrogate}/u.exec(text)?.[0];
  if (bad === undefined) return text;
  const code = bad.charCodeAt(0).toString(16).padStart(4, "0");
  throw new InputError(
    `the text '${text.slice(0, 40).replace(bad, "?")}' holds the character U+${code}, which XML cannot carry`,
  );
}
