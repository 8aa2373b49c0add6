import { Fragment, h, type ComponentChild, type VNode } from "preact";
import type { XmlElement } from "../../scripts/core/xml/element.js";

/** What pictures are made of. Anything else is not drawn, whoever made the data. */
const shapes = new Set(["g", "rect", "path", "text", "title", "defs", "pattern"]);
const properties = new Set(
  ["class", "x", "y", "width", "height", "rx", "d", "transform", "id"].concat([
    "stroke-dasharray",
    "patternUnits",
    "patternTransform",
    "data-action",
    "data-pointer",
  ]),
);

/** Draws elements of a picture; `replace` may draw one of them in another way. */
export function drawnElements(
  elements: XmlElement["children"],
  replace: (element: XmlElement, attributes: Readonly<Record<string, string>>) => VNode | undefined,
): ComponentChild[] {
  return elements.map((node, index) => {
    if (typeof node === "string") return node;
    if (!shapes.has(node.name)) return undefined;
    const attributes: Record<string, string> = Object.fromEntries(node.attributes);
    const replaced = replace(node, attributes);
    if (replaced !== undefined) return h(Fragment, { key: index }, replaced);
    return h(node.name, { ...safe(attributes), key: index }, drawnElements(node.children, replace));
  });
}

function safe(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(attributes).filter(([name]) => properties.has(name));
  const { fill, style } = attributes;
  if (fill !== undefined && /^(?:#[0-9a-f]{6}|url\(#hatch\))$/i.test(fill)) kept.push(["fill", fill]);
  if (style !== undefined && /^fill:#[0-9a-f]{6}$/i.test(style)) kept.push(["style", style]);
  return Object.fromEntries(kept);
}
