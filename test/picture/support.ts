import type { FlowModel } from "../../scripts/flow/index.js";
import type { PlacedContents, PlacedNode, Point } from "../../scripts/picture/layout/placed.js";
import { placeFlow } from "../../scripts/picture/layout/place-flow.js";

export interface Box {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line between two cards, in the coordinates of what contains both. */
export interface Line {
  readonly points: readonly Point[];
}

/** Every group of things side by side, at any depth, in its own coordinates. */
export function groups(flow: FlowModel): { readonly boxes: readonly Box[]; readonly lines: readonly Line[] }[] {
  const found: { boxes: Box[]; lines: Line[] }[] = [];
  const visit = (contents: PlacedContents): void => {
    found.push({ boxes: contents.nodes.map(boxOf), lines: [...contents.edges] });
    for (const node of contents.nodes) for (const branch of node.branches) visit(branch.contents);
  };
  visit(placeFlow(flow, { overlay: undefined, customConnectors: new Map() }));
  return found;
}

/** Every placed node, at any depth. */
export function everyNode(contents: PlacedContents): PlacedNode[] {
  return contents.nodes.flatMap((node) => [node, ...node.branches.flatMap((branch) => everyNode(branch.contents))]);
}

function boxOf({ node, x, y, width, height }: PlacedNode): Box {
  return { name: node.name, left: x, top: y, right: x + width, bottom: y + height };
}

/** Points of the curve that the drawing makes of a line, without its two ends. */
export function along(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const middle = (from.y + to.y) / 2;
    return Array.from({ length: 19 }, (_, step) => {
      const t = (step + 1) / 20;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3];
      return { x: (a + b) * from.x + (c + d) * to.x, y: a * from.y + (b + c) * middle + d * to.y };
    });
  });
}

/** Whether a point is inside a box, and not on its border. */
export function insideOf({ x, y }: Point, { left, top, right, bottom }: Box): boolean {
  return x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1;
}
