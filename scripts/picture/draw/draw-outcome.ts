import { element, type XmlElement } from "../../core/xml/element.js";
import type { CardOutcome } from "../card-outcome.js";
import { kindSize, line } from "../layout/measures.js";
import { fitText } from "../look/text-width.js";
import { box } from "./box.js";

/** A card as far as an outcome is drawn on it. */
export interface OutcomeArea {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** Where the card's own text ends, and where its lines begin. */
  readonly textBottom: number;
  readonly textLeft: number;
}

/** What an outcome adds below the text of a card: the hatching of what never ran, and the colored edge. */
export function drawOutcomeMarks({ tone, neverRan }: CardOutcome, { left, width, height }: OutcomeArea): XmlElement[] {
  const hatching = { ...box("", left, 0, width, height, 6, "url(#hatch)") };
  return [...(neverRan ? [hatching] : []), box(`b-${tone}`, left, 0, 5, height, 2)];
}

/** The status, and what else there is to say. */
export function drawOutcomeText({ lines, tone }: CardOutcome, area: OutcomeArea): XmlElement[] {
  const { left, width, textBottom, textLeft } = area;
  const room = width - (textLeft - left) - 10;
  return lines.map((text, index) =>
    element(
      "text",
      {
        class: index === 0 ? `l ${tone}` : "k",
        x: String(textLeft),
        y: String(textBottom + (index + 1) * line.kind - 4),
      },
      fitText(text, kindSize + (index === 0 ? 0.5 : 0), room),
    ),
  );
}
