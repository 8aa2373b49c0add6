import { InputError } from "../../core/diagnostics/input-error.js";
import {
  nestedActions,
  type FlowAction,
  type FlowBranch,
  type FlowModel,
  type FlowNode,
} from "../../flow/model/index.js";
import { cardOutcome, outcomeRoom } from "../card-outcome.js";
import { cardOf } from "../card.js";
import type { ConnectorLook } from "../look/connector-look.js";
import { fitText, textWidth } from "../look/text-width.js";
import type { RunOverlay } from "../run-overlay.js";
import { arrange, type Link } from "./arrange.js";
import { branchLabel } from "./branch-label.js";
import { edgeLabel } from "./edge-label.js";
import { cardWidth, frame, line, titleSize } from "./measures.js";
import type { PlacedBranch, PlacedContents, PlacedNode, Size } from "./placed.js";

/** Frames inside frames that are still drawn; what is deeper is counted on the card. Power Automate itself allows 8. */
const maxDepth = 40;
/** A picture beyond this says nothing to anybody. Power Automate allows 500 actions, Logic Apps as many. */
const maxActions = 5000;

export interface PlaceOptions {
  /** What a run did; later: only room for it. */
  readonly overlay: RunOverlay | "later" | undefined;
  readonly customConnectors: ReadonlyMap<string, ConnectorLook>;
}

/**
 * Works out where everything of a flow goes, from the inside out.
 * @throws InputError when the flow has more than 5,000 actions
 */
export function placeFlow(flow: FlowModel, options: PlaceOptions): PlacedContents {
  if (flow.actions.length > maxActions) {
    throw new InputError(`the flow has ${flow.actions.length} actions, expected at most ${maxActions} for a picture`);
  }
  const place = new Placement(flow, options);
  return place.contents(flow.triggers, flow.body);
}

class Placement {
  constructor(
    private readonly flow: FlowModel,
    private readonly options: PlaceOptions,
  ) {}

  /** @param before what the first actions follow: the triggers of the flow, nothing inside a frame */
  contents(before: readonly FlowNode[], branch: FlowBranch): PlacedContents {
    const nodes = [...before, ...branch.actions];
    const index = new Map(nodes.map((node, at) => [node, at]));
    const links: Link[] = [];
    for (const action of branch.actions) {
      const to = index.get(action) ?? 0;
      const edges = action.runAfter.filter(({ predecessor }) => predecessor !== undefined && predecessor !== action);
      for (const edge of edges) {
        const from = edge.predecessor === undefined ? undefined : index.get(edge.predecessor);
        if (from !== undefined) links.push({ from, to, ...edgeLabel(edge) });
      }
      if (edges.length > 0) continue;
      before.forEach((_, from) => links.push({ from, to, text: "", tone: "plain" }));
    }
    const sized = nodes.map((node) => this.node(node));
    const { corners, edges, width, height } = arrange(sized, links);
    return {
      width,
      height,
      edges,
      nodes: sized.map((node, at) => ({ ...node, ...(corners[at] ?? { x: 0, y: 0 }) })),
    };
  }

  private node(node: FlowNode): PlacedNode {
    const card = cardOf(node, this.flow, this.options.customConnectors);
    const outcome = this.outcome(node);
    const title = wrapTitle(card.title);
    const lines =
      title.length * line.title +
      line.kind +
      (card.detail === "" ? 0 : line.kind) +
      (outcome === "later" ? outcomeRoom : (outcome?.lines.length ?? 0)) * line.kind;
    const headHeight = lines + 20;
    const common = { node, card, title, outcome, headHeight, x: 0, y: 0 };
    const inside = node.kind === "action" ? node.branches : [];
    if (inside.length === 0) return { ...common, width: cardWidth, height: headHeight, branches: [], hidden: 0 };
    const action = node as FlowAction;
    if (action.depth >= maxDepth) {
      return {
        ...common,
        width: cardWidth,
        height: headHeight + line.kind,
        branches: [],
        hidden: nestedActions(action).length,
      };
    }
    const { branches, width, height } = this.branches(inside, headHeight);
    return { ...common, width, height, branches, hidden: 0 };
  }

  private branches(inside: readonly FlowBranch[], headHeight: number): Size & { readonly branches: PlacedBranch[] } {
    const only = inside.length === 1;
    const placed: PlacedBranch[] = [];
    let x = frame.padding;
    let tallest = 0;
    for (const branch of inside) {
      const label = branchLabel(branch, only);
      const contents = this.contents([], branch);
      const labelHeight = label === "" ? 0 : frame.label;
      const padding = only ? 0 : frame.padding;
      const width = Math.max(contents.width, only ? 0 : frame.least, textWidth(label, 12) + 8) + 2 * padding;
      const height =
        Math.max(contents.height, branch.actions.length === 0 ? frame.empty : 0) + labelHeight + 2 * padding;
      placed.push({ branch, label, contents, x, y: headHeight + frame.top, width, height });
      x += width + frame.gap;
      tallest = Math.max(tallest, height);
    }
    const inner = x - frame.gap + frame.padding;
    const width = Math.max(inner, cardWidth + 2 * frame.padding);
    const centered = (width - inner) / 2;
    return {
      // Branches of one frame end at the same height, as the designer draws them.
      branches: placed.map((branch) => ({ ...branch, x: branch.x + centered, height: only ? branch.height : tallest })),
      width,
      height: headHeight + frame.top + tallest + frame.padding,
    };
  }

  private outcome(node: FlowNode): PlacedNode["outcome"] {
    const { overlay } = this.options;
    if (overlay === undefined || node.kind === "trigger") return undefined;
    return overlay === "later" ? overlay : cardOutcome(overlay.get(node.name.toLowerCase()));
  }
}

/** A title in at most two lines of a card. */
function wrapTitle(title: string): string[] {
  const room = cardWidth - 64;
  if (textWidth(title, titleSize) <= room) return [title];
  const words = title.split(" ");
  let first = "";
  while (words.length > 1) {
    const next = first === "" ? (words[0] ?? "") : `${first} ${words[0] ?? ""}`;
    if (textWidth(next, titleSize) > room) break;
    first = next;
    words.shift();
  }
  if (first === "") return [fitText(title, titleSize, room)];
  return [first, fitText(words.join(" "), titleSize, room)];
}
