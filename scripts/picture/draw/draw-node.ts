import { element, type XmlElement } from "../../core/xml/element.js";
import { outcomeRoom } from "../card-outcome.js";
import { fitMonospace, fitText } from "../look/text-width.js";
import { textOn } from "../look/theme.js";
import { cardWidth, frame, kindSize, line } from "../layout/measures.js";
import type { PlacedBranch, PlacedContents, PlacedNode } from "../layout/placed.js";
import { box } from "./box.js";
import { drawEdge } from "./draw-edge.js";
import { drawOutcomeMarks, drawOutcomeText, type OutcomeArea } from "./draw-outcome.js";

/** Everything in a branch: lines first, so that cards are drawn over them. */
export function drawContents({ nodes, edges }: PlacedContents): XmlElement[] {
  return [...edges.flatMap(drawEdge), ...nodes.map(drawNode)];
}

function drawNode(placed: PlacedNode): XmlElement {
  const { x, y, node, card, branches, outcome } = placed;
  const lines = outcome === undefined || outcome === "later" ? [] : outcome.lines;
  const description = [card.title, card.kind, card.detail, ...lines].filter((text) => text !== "");
  return element(
    "g",
    { transform: `translate(${x} ${y})` },
    ...(branches.length === 0 ? [] : drawFrame(placed)),
    // The card alone: what is inside a frame has its own title and its own name.
    element(
      "g",
      { "data-action": node.name, "data-pointer": node.pointer },
      element("title", {}, description.join("\n")),
      ...drawCard(placed),
    ),
    ...branches.map(drawBranch),
  );
}

function drawFrame({ width, height, headHeight }: PlacedNode): XmlElement[] {
  const top = headHeight / 2;
  return [box("frame", 0, top, width, height - top, 8)];
}

function drawCard(placed: PlacedNode): XmlElement[] {
  const { card, title, outcome, width, headHeight, height, branches, hidden } = placed;
  const left = (width - cardWidth) / 2;
  const cardHeight = branches.length === 0 ? height : headHeight;
  const at = left + 54;
  const room = cardWidth - 64;
  const texts: XmlElement[] = [];
  let y = 9;
  for (const text of title)
    texts.push(element("text", { class: "t", x: String(at), y: String((y += line.title) - 4) }, text));
  const below = (className: string, text: string): void => {
    texts.push(element("text", { class: className, x: String(at), y: String((y += line.kind) - 4) }, text));
  };
  below("k", fitText(card.kind, kindSize, room));
  if (card.detail !== "") below("d", fitMonospace(card.detail, 11, room));
  const area: OutcomeArea = { left, width: cardWidth, height: cardHeight, textBottom: y, textLeft: at };
  const [marks, status] = outcomeParts(outcome, area);
  texts.push(...status);
  if (outcome !== undefined) y += line.kind * (outcome === "later" ? outcomeRoom : outcome.lines.length);
  if (hidden > 0) below("q", `${hidden} ${hidden === 1 ? "action" : "actions"} inside, not drawn`);
  return [
    box("card", left, 0, cardWidth, cardHeight, 6),
    ...marks,
    element("rect", { x: String(left + 14), y: "12", width: "30", height: "30", rx: "4", fill: card.color }),
    element("text", { class: "i", x: String(left + 29), y: "32", style: `fill:${textOn(card.color)}` }, card.letters),
    ...texts,
  ];
}

/** What is drawn below the text of a card, and the text; a page that draws outcomes later finds the area of both. */
function outcomeParts(
  outcome: PlacedNode["outcome"],
  area: OutcomeArea,
): readonly [marks: XmlElement[], text: XmlElement[]] {
  if (outcome === undefined) return [[], []];
  if (outcome !== "later") return [drawOutcomeMarks(outcome, area), drawOutcomeText(outcome, area)];
  const { left, width, height, textBottom, textLeft } = area;
  const text = [left, width, height, textBottom, textLeft].join(" ");
  return [
    [element("g", { "data-outcome": "marks", "data-area": text })],
    [element("g", { "data-outcome": "text", "data-area": text })],
  ];
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
