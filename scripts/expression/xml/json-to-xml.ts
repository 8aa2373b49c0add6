import { escapeQuoted, escapeText } from "../../core/xml/escape.js";
import { EvaluationError } from "../expression-error.js";
import { countStep } from "../stopping.js";
import { describe, isRecord, kindOf } from "../values/kind.js";
import { maxDepth, toText } from "../values/text.js";
import { encodeXmlName } from "./xml-name.js";

/**
 * A JSON object as XML in Newtonsoft's manner: its one property is the root, `@name` are attributes, arrays repeat
 * their element.
 * @throws EvaluationError when there is not exactly one root
 */
export function jsonToXml(value: unknown): string {
  if (!isRecord(value)) throw new EvaluationError(`only an object or text can become XML, found ${describe(value)}`);
  const entries = Object.entries(value);
  const roots = entries.filter(([name]) => !name.startsWith("?") && !name.startsWith("!"));
  const list = roots[0]?.[1];
  if (roots.length > 1 || (Array.isArray(list) && list.length > 1)) {
    const found = roots.length > 1 ? roots.map(([name]) => `'${name}'`).join(", ") : "an array";
    throw new EvaluationError(`XML has one root element, found ${found}`);
  }
  return entries.map(([name, member]) => topLevel(name, member)).join("");
}

function topLevel(name: string, value: unknown): string {
  if (name === "?xml") {
    const attributes = ["version", "encoding", "standalone"].flatMap((attribute) => {
      const member = isRecord(value) ? value[`@${attribute}`] : undefined;
      return member === undefined ? [] : [`${attribute}="${attributeText(member)}"`];
    });
    return `<?xml ${attributes.join(" ")}?>`;
  }
  if (name === "!DOCTYPE") return doctype(value);
  if (name.startsWith("?")) return `<${name} ${toText(value)}?>`;
  return element(name, value, new Set(["xml"]), 0);
}

function doctype(value: unknown): string {
  const part = (name: string): string => (isRecord(value) ? toText(value[name]) : "");
  const external =
    part("@public") !== ""
      ? ` PUBLIC "${part("@public")}" "${part("@system")}"`
      : part("@system") !== ""
        ? ` SYSTEM "${part("@system")}"`
        : "";
  const subset = part("@internalSubset");
  return `<!DOCTYPE ${part("@name")}${external}${subset === "" ? "" : `[${subset}]`}>`;
}

/** @param prefixes namespace prefixes declared so far: a name with another prefix loses it, as in Newtonsoft */
function element(name: string, value: unknown, prefixes: ReadonlySet<string>, depth: number): string {
  countStep();
  if (depth > maxDepth) throw new EvaluationError(`nested deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) {
    const tag = tagName(name, prefixes);
    const items = value.map((item) => {
      const inner = element(name, item, prefixes, depth + 1);
      return !Array.isArray(item) ? inner : inner === "" ? `<${tag} />` : `<${tag}>${inner}</${tag}>`;
    });
    return items.join("");
  }
  if (!isRecord(value)) {
    const tag = tagName(name, prefixes);
    return kindOf(value) === "null" ? `<${tag} />` : `<${tag}>${escapeText(scalarText(value))}</${tag}>`;
  }
  const entries = Object.entries(value);
  const declared = new Set(prefixes);
  for (const [key] of entries) if (key.startsWith("@xmlns:")) declared.add(key.slice("@xmlns:".length));
  const attributes = entries.filter(([key, member]) => isAttribute(key, member));
  const shown = attributes.map(
    ([key, member]) => ` ${tagName(key.slice(1), declared, true)}="${attributeText(member)}"`,
  );
  const content = entries
    .filter(([key, member]) => !isAttribute(key, member))
    .map(([key, member]) => child(key, member, declared, depth))
    .join("");
  const tag = tagName(name, declared);
  return content === "" ? `<${tag}${shown.join("")} />` : `<${tag}${shown.join("")}>${content}</${tag}>`;
}

function isAttribute(key: string, value: unknown): boolean {
  return key.startsWith("@") && key.length > 1 && !isRecord(value) && !Array.isArray(value);
}

function child(key: string, value: unknown, prefixes: ReadonlySet<string>, depth: number): string {
  const texts = Array.isArray(value) ? value : [value];
  if (key === "#text" || key === "#whitespace" || key === "#significant-whitespace") {
    return escapeText(texts.map(scalarText).join(""));
  }
  if (key === "#cdata-section") {
    return texts
      .map((text) => {
        const content = scalarText(text);
        if (content.includes("]]>")) throw new EvaluationError("a CDATA section cannot contain ']]>'");
        return `<![CDATA[${content}]]>`;
      })
      .join("");
  }
  // What Newtonsoft makes of comments on the way to JSON: an empty array, which leaves nothing behind.
  if (key.startsWith("?")) return texts.map((text) => `<${key} ${scalarText(text)}?>`).join("");
  return element(key, value, prefixes, depth + 1);
}

function tagName(name: string, prefixes: ReadonlySet<string>, attribute = false): string {
  const colon = name.indexOf(":");
  if (colon <= 0) return encodeXmlName(name, false);
  const [prefix, local] = [name.slice(0, colon), name.slice(colon + 1)];
  const isDeclared = prefixes.has(prefix) || (attribute && prefix === "xmlns");
  return isDeclared ? `${prefix}:${encodeXmlName(local, false)}` : encodeXmlName(local, false);
}

/** XmlConvert writes booleans in lower case. */
function scalarText(value: unknown): string {
  return typeof value === "boolean" ? String(value) : toText(value);
}

function attributeText(value: unknown): string {
  return escapeQuoted(scalarText(value));
}
