import type { FlowBranch, FlowNode } from "../../flow/model/index.js";
import type { CardOutcome } from "../card-outcome.js";
import type { Card } from "../card.js";
import type { StatusTone } from "../look/theme.js";

/** A point in pixels, from the top left corner of what contains it. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A card or a frame with its position in the branch that contains it. */
export interface PlacedNode extends Point, Size {
  readonly node: FlowNode;
  readonly card: Card;
  /** The title in one or two lines. */
  readonly title: readonly string[];
  /** Undefined in a picture without a run; later: only room for it. */
  readonly outcome: CardOutcome | "later" | undefined;
  /** Height of the card itself; what is below it is the contents of a frame. */
  readonly headHeight: number;
  readonly branches: readonly PlacedBranch[];
  /** Number of actions inside that are not drawn, because they are nested too deeply. */
  readonly hidden: number;
}

/** A branch with its position in its frame. */
export interface PlacedBranch extends Point, Size {
  readonly branch: FlowBranch;
  /** "" for the only branch of a frame. */
  readonly label: string;
  readonly contents: PlacedContents;
}

/** Cards side by side and below each other, with the lines between them. */
export interface PlacedContents extends Size {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedEdge {
  /** From the card above to the card below. */
  readonly points: readonly Point[];
  readonly label: ({ readonly text: string } & Point & Size) | undefined;
  readonly tone: StatusTone | "plain";
}
