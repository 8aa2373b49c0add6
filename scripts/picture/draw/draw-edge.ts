import { element, type XmlElement } from "../../core/xml/element.js";
import type { PlacedEdge, Point } from "../layout/placed.js";
import { labelSize } from "../layout/arrange.js";

/** A line with its arrow head and, when it waits for more than success, its label. */
export function drawEdge({ points, label, tone }: PlacedEdge): XmlElement[] {
  const [first, ...rest] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || rest.length === 0) return [];
  const colored = tone === "plain" ? "edge" : `edge s-${tone}`;
  const head = tone === "plain" ? "head" : `b-${tone}`;
  const dashes = tone === "plain" ? undefined : "6 4";
  const drawn = [
    element("path", { class: colored, d: path(first, rest), "stroke-dasharray": dashes }),
    element("path", { class: head, d: `M${last.x} ${last.y}l-5 -8h10z` }),
  ];
  if (label === undefined) return drawn;
  const { x, y, width, height, text } = label;
  return [
    ...drawn,
    element("rect", {
      class: "plate",
      x: String(x - width / 2),
      y: String(y - height / 2),
      width: String(width),
      height: String(height),
      rx: "4",
    }),
    element("text", { class: `e m ${tone}`, x: String(x), y: String(y + labelSize / 2 - 1.5) }, text),
  ];
}

/** Straight where the line goes straight down, otherwise curves that leave and arrive vertically. */
function path(first: Point, rest: readonly Point[]): string {
  let from = first;
  let text = `M${first.x} ${first.y}`;
  for (const [index, to] of rest.entries()) {
    // The arrow head covers the last pixels.
    const y = index === rest.length - 1 ? to.y - 6 : to.y;
    const middle = (from.y + y) / 2;
    text += from.x === to.x ? `L${to.x} ${y}` : `C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${y}`;
    from = { x: to.x, y };
  }
  return text;
}
