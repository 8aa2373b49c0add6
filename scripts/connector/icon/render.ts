import type { Drawing } from "./read-svg.js";
import type { Colour } from "./shapes.js";

/** Lines looked at within one row of pixels: edges come out smooth, and 1/16 steps of coverage are not visible. */
const linesPerRow = 16;

/**
 * Draws a picture on an opaque ground.
 * @param size pixels of width and height
 * @returns red, green and blue of every pixel, row by row
 */
export function renderDrawing(drawing: Drawing, size: number, ground: Colour): Uint8Array {
  const pixels = new Float64Array(size * size * 3);
  for (let at = 0; at < pixels.length; at++) pixels[at] = ground[at % 3] ?? 0;
  const scale = size / drawing.size;
  const coverage = new Float64Array(size);
  for (const { fill, spans } of drawing.shapes) {
    for (let row = 0; row < size; row++) {
      let isTouched = false;
      for (let line = 0; line < linesPerRow; line++) {
        const y = (row + (line + 0.5) / linesPerRow) / scale;
        for (const [from, to] of spans(y)) {
          if (!isTouched) coverage.fill(0);
          isTouched = true;
          cover(coverage, from * scale, to * scale);
        }
      }
      if (!isTouched) continue;
      for (let column = 0; column < size; column++) {
        const part = Math.min(1, (coverage[column] ?? 0) / linesPerRow);
        if (part === 0) continue;
        for (let channel = 0; channel < 3; channel++) {
          const at = (row * size + column) * 3 + channel;
          const below = pixels[at] ?? 0;
          pixels[at] = below + ((fill[channel] ?? 0) - below) * part;
        }
      }
    }
  }
  return Uint8Array.from(pixels, (value) => Math.round(value));
}

/** Adds how much of each pixel in a row a stretch covers. */
function cover(coverage: Float64Array, from: number, to: number): void {
  const start = Math.max(0, from);
  const end = Math.min(coverage.length, to);
  for (let column = Math.floor(start); column < end; column++) {
    const part = Math.min(end, column + 1) - Math.max(start, column);
    coverage[column] = (coverage[column] ?? 0) + Math.max(0, part);
  }
}
