import { useEffect, useRef, useState } from "preact/hooks";
import { FlowPicture, type FlowPictureProps } from "./flow-picture.js";

const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];

/** A picture that scrolls, with buttons for its size. The chosen card comes into view. */
export function PicturePane(props: Omit<FlowPictureProps, "scale">) {
  const { drawing, chosen } = props;
  const area = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  /** @param least below which nobody can read it; then it scrolls */
  const fit = (least: number): void => {
    const width = (area.current?.clientWidth ?? 0) - 16;
    if (width > 0) setScale(Math.max(least, Math.min(1, width / drawing.width)));
  };
  useEffect(() => fit(0.75), [drawing]);
  useEffect(() => {
    const card = [...(area.current?.querySelectorAll<SVGRectElement>("[data-pointer]") ?? [])].find(
      (one) => one.dataset["pointer"] === chosen,
    );
    if (card !== undefined && area.current !== null) bringIntoView(area.current, card);
  }, [chosen, scale, drawing]);
  const zoom = (direction: 1 | -1): void => {
    const next =
      direction === 1 ? steps.find((step) => step > scale + 0.01) : steps.findLast((step) => step < scale - 0.01);
    if (next !== undefined) setScale(next);
  };
  return (
    <div class="picture-pane">
      <div class="picture-tools">
        <button type="button" class="button" aria-label="Smaller" onClick={() => zoom(-1)}>
          −
        </button>
        <span class="picture-zoom">{Math.round(scale * 100)} %</span>
        <button type="button" class="button" aria-label="Larger" onClick={() => zoom(1)}>
          +
        </button>
        <button type="button" class="button" onClick={() => fit(0.2)}>
          Fit
        </button>
      </div>
      <div class="picture-area" ref={area} role="group" aria-label="Picture of the flow" tabIndex={0}>
        <FlowPicture {...props} scale={scale} />
      </div>
    </div>
  );
}

/** Scrolls the area alone, not the page around it. */
function bringIntoView(area: HTMLElement, card: Element): void {
  const around = area.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  if (own.top < around.top || own.bottom > around.bottom) {
    area.scrollTop += own.top - around.top - (around.height - own.height) / 2;
  }
  if (own.left < around.left || own.right > around.right || area.scrollLeft === 0) {
    area.scrollLeft += own.left - around.left - (around.width - own.width) / 2;
  }
}
