import * as dagre from "@dagrejs/dagre";
import type { Point, Size } from "./placed.js";

/** A line as dagre leaves it: where it turns, and the center of its label. */
export interface DagreEdge extends Size, Partial<Point> {
  readonly points?: readonly Point[];
}

/** What the drawing uses of a dagre graph. */
export interface DagreGraph {
  setGraph(label: Readonly<Record<string, string | number>>): void;
  setNode(name: string, label: Size): void;
  setEdge(
    from: string,
    to: string,
    label: Size & { readonly labelpos: string; readonly weight: number },
    name: string,
  ): void;
  /** The box with the center that the layout gave it. */
  node(name: string): Point & Size;
  edge(from: string, to: string, name: string): DagreEdge;
}

// The package's own declarations import without file extensions, which this module resolution does not follow.
const typed = dagre as unknown as {
  readonly Graph: new (options: { readonly multigraph: boolean }) => DagreGraph;
  readonly layout: (graph: DagreGraph) => void;
};

/** A graph that may have several lines between two boxes. */
export function newGraph(): DagreGraph {
  return new typed.Graph({ multigraph: true });
}

/** Gives every box its center and every line its turns. */
export function layoutGraph(graph: DagreGraph): void {
  typed.layout(graph);
}
