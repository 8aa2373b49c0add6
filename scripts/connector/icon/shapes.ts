/** Horizontal stretches of a shape, left to right, in the drawing's own units. */
export type Span = readonly [from: number, to: number];

/** A filled shape: what of it lies on a horizontal line. */
export interface Shape {
  readonly fill: Colour;
  readonly spans: (y: number) => readonly Span[];
}

export type Colour = readonly [red: number, green: number, blue: number];

export function circleSpans(centreX: number, centreY: number, radius: number): Shape["spans"] {
  return (y) => {
    const square = radius * radius - (y - centreY) * (y - centreY);
    if (square <= 0) return [];
    const half = Math.sqrt(square);
    return [[centreX - half, centreX + half]];
  };
}

type Point = readonly [x: number, y: number];

/** Closed outlines together, filled by the non-zero or the even-odd rule. */
export function outlineSpans(outlines: readonly (readonly Point[])[], isEvenOdd: boolean): Shape["spans"] {
  return (y) => {
    const crossings: { x: number; step: number }[] = [];
    for (const points of outlines) {
      points.forEach(([x1, y1], index) => {
        const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
        if (y1 <= y === y2 <= y) return;
        crossings.push({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), step: y2 > y1 ? 1 : -1 });
      });
    }
    crossings.sort((a, b) => a.x - b.x);
    const spans: Span[] = [];
    let winding = 0;
    let start = 0;
    for (const { x, step } of crossings) {
      const wasInside = isEvenOdd ? winding % 2 !== 0 : winding !== 0;
      winding += step;
      const isInside = isEvenOdd ? winding % 2 !== 0 : winding !== 0;
      if (!wasInside && isInside) start = x;
      if (wasInside && !isInside) spans.push([start, x]);
    }
    return spans;
  };
}

/**
 * Outlines of an SVG path of straight lines (M, L, H, V, Z in both cases).
 * @returns undefined when the data holds anything else
 */
export function pathOutlines(data: string): Point[][] | undefined {
  const tokens = data.match(/[A-Za-z]|[+-]?(?:\d+\.?\d*|\.\d+)/g) ?? [];
  if (tokens.join("") !== data.replace(/[\s,]+/g, "")) return undefined;
  const outlines: Point[][] = [];
  let command = "";
  let at: [number, number] = [0, 0];
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index] ?? "";
    if (/[A-Za-z]/.test(token)) {
      command = token;
      index++;
      if (command === "Z" || command === "z") at = [...(outlines.at(-1)?.[0] ?? at)];
      else if (!/[MmLlHhVv]/.test(command)) return undefined;
      continue;
    }
    const isRelative = command === command.toLowerCase();
    const [x, y] = isRelative ? at : [0, 0];
    const value = Number(token);
    const kind = command.toUpperCase();
    if (kind === "H") at = [x + value, at[1]];
    else if (kind === "V") at = [at[0], y + value];
    else {
      const second = tokens[index + 1];
      if ((kind !== "M" && kind !== "L") || second === undefined || /[A-Za-z]/.test(second)) return undefined;
      at = [x + value, y + Number(second)];
      index++;
    }
    index++;
    if (kind === "M") {
      outlines.push([]);
      command = isRelative ? "l" : "L";
    }
    const outline = outlines.at(-1);
    if (outline === undefined) return undefined;
    outline.push(at);
  }
  return outlines;
}
