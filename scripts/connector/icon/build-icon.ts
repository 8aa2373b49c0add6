import { LineIndex } from "../../core/source/line-index.js";
import type { Origin, SourceSet } from "../source-set.js";
import { readColour, readSvg } from "./read-svg.js";
import { renderDrawing } from "./render.js";
import { writePng } from "./write-png.js";

/** Pixels of width and height. Source: Microsoft Learn, "Prepare connector files for certification". */
const iconSize = 230;

/** Colours the certification refuses as brand colour (the same source): the platform's default and white. */
const refusedColours = ["#007ee5", "#ffffff"];

/**
 * Draws icon.svg on the brand colour.
 * @param brand where the colour stands (properties.yaml)
 */
export function buildIcon(sources: SourceSet, file: string, brand: Origin, colour: unknown): Uint8Array | undefined {
  const text = sources.text(file);
  if (text === undefined) {
    sources.reportFile(file, "IconMissing", "the connector has no icon.svg");
    return undefined;
  }
  const { drawing, problems } = readSvg(text);
  const lines = new LineIndex(text);
  for (const { message, offset, end } of problems) {
    sources.reportFile(file, "IconNotDrawable", message, { ...lines.position(offset), offset, end });
  }
  const ground = typeof colour === "string" ? readColour(colour) : undefined;
  if (ground === undefined || refusedColours.includes(String(colour).toLowerCase())) {
    sources.report(brand, {
      code: ground === undefined ? "BrandColorNotValid" : "BrandColorReserved",
      message: `the brand colour is '${String(colour)}', expected a colour like #1b4f72, but not ${refusedColours.join(" or ")}`,
    });
  }
  if (ground === undefined || problems.length > 0) return undefined;
  const pixels = renderDrawing(drawing, iconSize, ground);
  const corners = [0, iconSize - 1, iconSize * (iconSize - 1), iconSize * iconSize - 1];
  if (corners.some((pixel) => ground.some((channel, index) => pixels[pixel * 3 + index] !== channel))) {
    sources.reportFile(
      file,
      "IconNotDrawable",
      `the icon covers its corners, expected the brand colour ${String(colour)} there`,
    );
  }
  return writePng(pixels, iconSize);
}
