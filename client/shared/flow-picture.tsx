import { useMemo, useRef } from "preact/hooks";
import { attributeOf, textOf, type XmlElement } from "../../scripts/core/xml/element.js";
import { cardOutcome } from "../../scripts/picture/card-outcome.js";
import { drawOutcomeMarks, drawOutcomeText, type OutcomeArea } from "../../scripts/picture/draw/draw-outcome.js";
import type { PictureDrawing } from "../../scripts/picture/drawing.js";
import type { RunOverlay } from "../../scripts/picture/run-overlay.js";
import { drawnElements } from "./drawn-element.js";
import "./flow-picture.css";
import { addPictureStyle } from "./picture-style.js";

export interface FlowPictureProps {
  readonly drawing: PictureDrawing;
  /** What a run did; undefined draws the flow alone. */
  readonly run: RunOverlay | undefined;
  /** JSON pointer of the chosen trigger or action. */
  readonly chosen: string | undefined;
  readonly choose: (card: { readonly name: string; readonly pointer: string }) => void;
  /** 1 is the size that the picture was drawn for. */
  readonly scale: number;
}

/** A flow whose cards can be chosen, with the mouse or with arrow keys: one of them is in the tab order. */
export function FlowPicture({ drawing, run, chosen, choose, scale }: FlowPictureProps) {
  addPictureStyle();
  const svg = useRef<SVGSVGElement>(null);
  const first = useMemo(() => firstPointer(drawing.elements), [drawing]);
  const cards = (): SVGRectElement[] => [...(svg.current?.querySelectorAll<SVGRectElement>("[data-pointer]") ?? [])];
  const chooseCard = (card: SVGRectElement): void =>
    choose({ name: card.dataset["action"] ?? "", pointer: card.dataset["pointer"] ?? "" });
  const press = (event: KeyboardEvent): void => {
    const all = cards();
    const at = all.findIndex((card) => card === document.activeElement);
    const card = all[at];
    if (card === undefined) return;
    if (event.key === "Enter" || event.key === " ") chooseCard(card);
    else {
      const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1 };
      const target = { ...steps, Home: 0, End: all.length - 1 }[event.key];
      if (target === undefined) return;
      all[target]?.focus();
    }
    event.preventDefault();
  };
  const content = useMemo(
    () => drawnElements(drawing.elements, (element, attributes) => replaced(element, attributes, run, chosen, first)),
    [drawing, run, chosen, first],
  );
  return (
    <svg
      ref={svg}
      class="flow-picture"
      role="group"
      aria-label={`${drawing.title}. ${drawing.description}`}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      width={drawing.width * scale}
      height={drawing.height * scale}
      onKeyDown={press}
      onClick={({ target }) => {
        const card = target instanceof Element ? target.closest<SVGRectElement>("[data-pointer]") : null;
        if (card !== null) chooseCard(card);
      }}
    >
      {content}
    </svg>
  );
}

/** Cards become buttons, and what a run did is drawn where there is room for it. */
function replaced(
  element: XmlElement,
  attributes: Readonly<Record<string, string>>,
  run: RunOverlay | undefined,
  chosen: string | undefined,
  first: string | undefined,
) {
  const { "data-pointer": pointer, "data-action": name = "" } = attributes;
  if (pointer === undefined) return undefined;
  const outcome = run === undefined ? undefined : cardOutcome(run.get(name.toLowerCase()));
  const label = [titleOf(element), ...(outcome === undefined || !hasOutcome(element) ? [] : outcome.lines)].join(", ");
  const isChosen = pointer === chosen;
  const card = element.children.find((part) => typeof part !== "string" && attributeOf(part, "class") === "card");
  const [x, y, width, height] = ["x", "y", "width", "height"].map((side) =>
    typeof card === "object" ? attributeOf(card, side) : undefined,
  );
  return (
    <g class={isChosen ? "chosen" : undefined}>
      <title>{label}</title>
      <g aria-hidden="true">
        {drawnElements(
          element.children.filter((part) => typeof part === "string" || part.name !== "title"),
          (_, { "data-outcome": kind, "data-area": area }) => {
            if (kind === undefined || outcome === undefined) return undefined;
            const draw = kind === "marks" ? drawOutcomeMarks : drawOutcomeText;
            return <g>{drawnElements(draw(outcome, readArea(area)), () => undefined)}</g>;
          },
        )}
      </g>
      <rect
        role="button"
        class="card-button"
        // Names of SVG are those of the attributes: as tabIndex it would be no attribute at all.
        {...{ x, y, width, height, tabindex: pointer === (chosen ?? first) ? 0 : -1 }}
        rx="6"
        aria-label={label.replaceAll("\n", ", ")}
        aria-pressed={isChosen}
        data-action={name}
        data-pointer={pointer}
      />
    </g>
  );
}

function titleOf(card: XmlElement): string {
  const title = card.children.find((part) => typeof part !== "string" && part.name === "title");
  return typeof title === "object" ? textOf(title) : "";
}

function hasOutcome(card: XmlElement): boolean {
  return card.children.some(
    (part) => typeof part !== "string" && part.attributes.some(([name]) => name === "data-outcome"),
  );
}

function readArea(text = ""): OutcomeArea {
  const [left = 0, width = 0, height = 0, textBottom = 0, textLeft = 0] = text.split(" ").map(Number);
  return { left, width, height, textBottom, textLeft };
}

function firstPointer(elements: XmlElement["children"]): string | undefined {
  for (const element of elements) {
    if (typeof element === "string") continue;
    const own = element.attributes.find(([name]) => name === "data-pointer")?.[1];
    const found = own ?? firstPointer(element.children);
    if (found !== undefined) return found;
  }
  return undefined;
}
