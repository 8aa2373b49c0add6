import { textWidth } from "../look/text-width.js";
import type { StatusTone } from "../look/theme.js";
import { layoutGraph, newGraph } from "./dagre-graph.js";
import type { PlacedEdge, Point, Size } from "./placed.js";

/** A line to draw between two boxes, by their index. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly tone: StatusTone | "plain";
}

export interface Arrangement extends Size {
  /** Top left corners, in the order of the boxes. */
  readonly corners: readonly Point[];
  readonly edges: readonly PlacedEdge[];
}

export const labelSize = 11;

/** Places boxes from top to bottom so that lines cross as little as possible and run through no box. */
export function arrange(boxes: readonly Size[], links: readonly Link[]): Arrangement {
  const graph = newGraph();
  graph.setGraph({ rankdir: "TB", nodesep: 36, edgesep: 20, ranksep: 40, marginx: 0, marginy: 0 });
  boxes.forEach(({ width, height }, index) => graph.setNode(String(index), { width, height }));
  links.forEach((link, index) => {
    const width = link.text === "" ? 0 : textWidth(link.text, labelSize) + 12;
    const label = {
      width,
      height: link.text === "" ? 0 : labelSize + 9,
      labelpos: "c",
      weight: link.tone === "plain" ? 4 : 1,
    };
    graph.setEdge(String(link.from), String(link.to), label, String(index));
  });
  layoutGraph(graph);
  const centers = boxes.map((_, index) => graph.node(String(index)));
  const rows = rowsOf(centers);
  // Lines and labels may reach beyond the boxes on the left; everything moves so that nothing has a negative position.
  const placed = links.map((link, index) => {
    const edge = graph.edge(String(link.from), String(link.to), String(index));
    return { link, edge };
  });
  const lefts = [
    ...centers.map(({ x, width }) => x - width / 2),
    ...placed.flatMap(({ edge }) => (edge.points ?? []).map(({ x }) => x)),
    ...placed.flatMap(({ edge }) => (edge.x === undefined ? [] : [edge.x - edge.width / 2])),
  ];
  const shift = -least(lefts);
  const corner = (center: Point & Size): Point => ({
    x: round(center.x - center.width / 2 + shift),
    y: round(center.y - center.height / 2),
  });
  const edges = placed.map(({ link, edge }): PlacedEdge => {
    const from = centers[link.from];
    const to = centers[link.to];
    const inner = (edge.points ?? []).slice(1, -1);
    const ends = from === undefined || to === undefined ? [] : route(from, inner, to, rows);
    const points = ends.map(({ x, y }) => ({ x: round(x + shift), y: round(y) }));
    const label =
      link.text === "" || edge.x === undefined || edge.y === undefined
        ? undefined
        : {
            text: link.text,
            x: round(edge.x + shift),
            y: round(edge.y),
            width: round(edge.width),
            height: round(edge.height),
          };
    return { points, label, tone: link.tone };
  });
  const rights = [
    ...centers.map(({ x, width }) => x + width / 2 + shift),
    ...edges.flatMap(({ points, label }) => [
      ...points.map(({ x }) => x),
      ...(label === undefined ? [] : [label.x + label.width / 2]),
    ]),
  ];
  const bottoms = centers.map(({ y, height }) => y + height / 2);
  return { corners: centers.map(corner), edges, width: round(greatest(rights)), height: round(greatest(bottoms)) };
}

interface Row {
  readonly top: number;
  readonly bottom: number;
}

/** The rows of boxes, from the top of the tallest box to its bottom. Boxes of one row have one center line. */
function rowsOf(centers: readonly (Point & Size)[]): Row[] {
  const rows = new Map<number, Row>();
  for (const { y, height } of centers) {
    const key = Math.round(y);
    const row = rows.get(key) ?? { top: y, bottom: y };
    rows.set(key, { top: Math.min(row.top, y - height / 2), bottom: Math.max(row.bottom, y + height / 2) });
  }
  return [...rows.values()];
}

/** A line that turns only between rows: inside one it goes straight down, past boxes that are taller than its own. */
function route(from: Point & Size, inner: readonly Point[], to: Point & Size, rows: readonly Row[]): Point[] {
  const rowAt = (y: number): Row | undefined => rows.find((row) => row.top <= y && y <= row.bottom);
  const passed = inner.flatMap((point): Point[] => {
    const row = rowAt(point.y);
    return row === undefined
      ? [point]
      : [
          { x: point.x, y: row.top },
          { x: point.x, y: row.bottom },
        ];
  });
  const leave = { x: from.x, y: rowAt(from.y)?.bottom ?? from.y };
  const arrive = { x: to.x, y: rowAt(to.y)?.top ?? to.y };
  const all = [bottom(from), leave, ...passed, arrive, top(to)];
  return all.filter((point, index) => {
    const before = all[index - 1];
    return before === undefined || before.x !== point.x || before.y !== point.y;
  });
}

function bottom({ x, y, height }: Point & Size): Point {
  return { x, y: y + height / 2 };
}

function top({ x, y, height }: Point & Size): Point {
  return { x, y: y - height / 2 };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), 0);
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}

/** Half pixels are enough, and keep the bytes of a picture the same on every machine. */
function round(value: number): number {
  return Math.round(value * 2) / 2;
}
