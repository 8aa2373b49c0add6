import { element, type XmlElement } from "../../core/xml/element.js";
import { fitText } from "../look/text-width.js";
import { textOn } from "../look/theme.js";
import { cardWidth, frame, kindSize, line } from "../layout/measures.js";
import type { PlacedBranch, PlacedContents, PlacedNode } from "../layout/placed.js";
import { drawEdge } from "./draw-edge.js";

/** Everything in a branch: lines first, so that cards are drawn over them. */
export function drawContents({ nodes, edges }: PlacedContents): XmlElement[] {
  return [...edges.flatMap(drawEdge), ...nodes.map(drawNode)];
}

function drawNode(placed: PlacedNode): XmlElement {
  const { x, y, node, card, branches, outcome } = placed;
  const description = [card.title, card.kind, card.detail, ...(outcome?.lines ?? [])].filter((text) => text !== "");
  return element(
    "g",
    { transform: `translate(${x} ${y})`, "data-action": node.name, "data-pointer": node.pointer },
    element("title", {}, description.join("\n")),
    ...(branches.length === 0 ? [] : drawFrame(placed)),
    ...drawCard(placed),
    ...branches.map(drawBranch),
  );
}

function drawFrame({ width, height, headHeight }: PlacedNode): XmlElement[] {
  const top = headHeight / 2;
  return [box("frame", 0, top, width, height - top, 8)];
}

function drawCard({ card, title, outcome, width, headHeight, height, branches, hidden }: PlacedNode): XmlElement[] {
  const left = (width - cardWidth) / 2;
  const cardHeight = branches.length === 0 ? height : headHeight;
  const drawn = [box("card", left, 0, cardWidth, cardHeight, 6)];
  if (outcome?.neverRan === true) drawn.push({ ...box("", left, 0, cardWidth, cardHeight, 6, "url(#hatch)") });
  if (outcome !== undefined) drawn.push(box(`b-${outcome.tone}`, left, 0, 5, cardHeight, 2));
  drawn.push(
    element("rect", { x: String(left + 14), y: "12", width: "30", height: "30", rx: "4", fill: card.color }),
    element("text", { class: "i", x: String(left + 29), y: "32", style: `fill:${textOn(card.color)}` }, card.letters),
  );
  const at = left + 54;
  const room = cardWidth - 64;
  let y = 9;
  for (const text of title)
    drawn.push(element("text", { class: "t", x: String(at), y: String((y += line.title) - 4) }, text));
  const below = (className: string, text: string): void => {
    drawn.push(element("text", { class: className, x: String(at), y: String((y += line.kind) - 4) }, text));
  };
  below("k", fitText(card.kind, kindSize, room));
  if (card.detail !== "") below("d", fitText(card.detail, 12, room));
  const [status, more] = outcome?.lines ?? [];
  if (status !== undefined) below(`l ${outcome?.tone ?? "idle"}`, fitText(status, kindSize + 0.5, room));
  if (more !== undefined) below("k", fitText(more, kindSize, room));
  if (hidden > 0) below("q", `${hidden} ${hidden === 1 ? "action" : "actions"} inside, not drawn`);
  return drawn;
}

function drawBranch({ x, y, width, height, label, contents, branch }: PlacedBranch): XmlElement {
  const labelHeight = label === "" ? 0 : frame.label;
  const padding = label === "" ? 0 : frame.padding;
  const inner = (width - contents.width) / 2;
  const drawn: XmlElement[] = [];
  if (label !== "") {
    drawn.push(
      box("branch", 0, 0, width, height, 6),
      element("text", { class: "l m", x: String(width / 2), y: "19" }, fitText(label, 12, width - 12)),
    );
  }
  if (branch.actions.length === 0) {
    drawn.push(
      element("text", { class: "q m", x: String(width / 2), y: String(labelHeight + padding + 14) }, "No actions"),
    );
  }
  drawn.push(element("g", { transform: `translate(${inner} ${labelHeight + padding})` }, ...drawContents(contents)));
  return element("g", { transform: `translate(${x} ${y})` }, ...drawn);
}

function box(
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
