import { element, type XmlElement } from "../../core/xml/element.js";

/** A rectangle with round corners. */
export function box(
  className: string,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill?: string,
): XmlElement {
  return element("rect", {
    class: className === "" ? undefined : className,
    x: String(x),
    y: String(y),
    width: String(width),
    height: String(height),
    rx: String(radius),
    fill,
  });
}
