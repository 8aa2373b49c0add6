/** An XML element as data. Attributes and children keep their order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly XmlNode[];
}

/** Text is decoded: `&`, not `&amp;`. */
export type XmlNode = XmlElement | string;

/** Builds an element. A string or number is its text; "" writes `<a></a>`, no children write `<a />`. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly (XmlNode | number | undefined)[]
): XmlElement {
  return {
    name,
    attributes: Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
    children: children
      .filter((child) => child !== undefined)
      .map((child) => (typeof child === "number" ? String(child) : child)),
  };
}

/** An element with only text. */
export function leaf(name: string, text: string | number): XmlElement {
  return element(name, {}, text);
}

function isElement(node: XmlNode | undefined): node is XmlElement {
  return typeof node === "object";
}

/** The child elements, without text between them. */
export function childElements(parent: XmlElement): XmlElement[] {
  return parent.children.filter(isElement);
}

/** The first child element of that name. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((node): node is XmlElement => isElement(node) && node.name === name);
}

/** Every child element of that name. */
export function childrenNamed(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent === undefined ? [] : childElements(parent).filter((node) => node.name === name);
}

/** The text directly inside an element. */
export function textOf(node: XmlElement | undefined): string {
  return node === undefined ? "" : node.children.filter((part) => typeof part === "string").join("");
}

/** The text of a child element; undefined when there is no such child. */
export function childText(parent: XmlElement | undefined, name: string): string | undefined {
  const found = child(parent, name);
  return found === undefined ? undefined : textOf(found);
}

export function attributeOf(node: XmlElement | undefined, name: string): string | undefined {
  return node?.attributes.find(([key]) => key === name)?.[1];
}

/** A copy with other children. */
export function withChildren(parent: XmlElement, children: readonly XmlNode[]): XmlElement {
  return { ...parent, children };
}
