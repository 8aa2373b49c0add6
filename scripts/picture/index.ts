import type { FlowModel } from "../flow/model/index.js";
import { drawPicture, pictureDrawing, type ThemeName } from "./draw/draw-picture.js";
import type { PictureDrawing } from "./drawing.js";
import { placeFlow } from "./layout/place-flow.js";
import type { ConnectorLook } from "./look/connector-look.js";
import { neverRan, type RunOverlay } from "./run-overlay.js";

export { connectorLookOf, customLooks } from "./custom-looks.js";
export { branchLabel } from "./layout/branch-label.js";
export { mermaidOf } from "./mermaid.js";
export { overlayOf, type RunOverlay } from "./run-overlay.js";
export { readRun } from "./read-run.js";
export { renderPng } from "./png.js";
export type { ConnectorLook } from "./look/connector-look.js";
export type { PictureDrawing } from "./drawing.js";
export type { ThemeName } from "./draw/draw-picture.js";

export interface PictureOptions {
  /** Shown where the flow has no display name. */
  readonly name: string;
  readonly theme?: ThemeName;
  /** What a rehearsal did; undefined draws the flow alone. */
  readonly overlay?: RunOverlay;
  /** Names and colors of custom connectors, by API name or id. */
  readonly customConnectors?: ReadonlyMap<string, ConnectorLook>;
}

/** Draws a flow as SVG: trigger on top, cards from top to bottom, scopes and loops as frames, branches side by side. */
export function drawFlow(flow: FlowModel, options: PictureOptions): string {
  return drawPicture(drawingOf(flow, options, options.overlay), options.theme ?? "light");
}

/**
 * The picture as data, for pages that draw it themselves.
 * @param forRuns keeps room on each card for what a run did
 */
export function flowDrawing(
  flow: FlowModel,
  options: Pick<PictureOptions, "name" | "customConnectors">,
  forRuns: boolean,
): PictureDrawing {
  return drawingOf(flow, options, forRuns ? "later" : undefined);
}

function drawingOf(
  flow: FlowModel,
  { name, customConnectors = new Map<string, ConnectorLook>() }: Pick<PictureOptions, "name" | "customConnectors">,
  overlay: RunOverlay | "later" | undefined,
): PictureDrawing {
  const contents = placeFlow(flow, { overlay, customConnectors });
  const description = describe(flow, overlay === "later" ? undefined : overlay);
  return pictureDrawing(contents, { title: flow.displayName ?? name, description });
}

function describe({ actions, triggers }: FlowModel, overlay: RunOverlay | undefined): string {
  const names = triggers.map(({ name }) => name.replaceAll("_", " ")).join(", ");
  const count = `${actions.length} ${actions.length === 1 ? "action" : "actions"}`;
  const start = `A flow with ${count}${names === "" ? "" : `, started by "${names}"`}.`;
  if (overlay === undefined) return start;
  const run = actions.filter(({ name }) => !neverRan(overlay.get(name.toLowerCase()))).length;
  return `${start} ${run} of them ran.`;
}
