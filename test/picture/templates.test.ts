import { expect } from "chai";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import type { FlowModel } from "../../scripts/flow/index.js";
import { placeFlow } from "../../scripts/picture/layout/place-flow.js";
import type { PlacedContents, PlacedNode, Point } from "../../scripts/picture/layout/placed.js";
import { read, solutionFlow } from "../flow/model/support.js";
import { builtDist } from "../support/recurring-world.js";
import { along, insideOf } from "./support.js";

/** Lines that run through a card they do not belong to, and cards under a label. */
function crossings(flow: FlowModel): string[] {
  const found: string[] = [];
  const visit = ({ nodes, edges }: PlacedContents): void => {
    for (const { points, label } of edges) {
      const hit = nodes.filter((node) => along(points).some((point) => insideOf(point, boxOf(node))));
      found.push(...hit.map(({ node }) => `a line runs through ${node.name}`));
      if (label === undefined) continue;
      const under = nodes.filter(
        ({ x, y, width, height }) =>
          Math.abs(label.x - (x + width / 2)) < (label.width + width) / 2 - 1 &&
          Math.abs(label.y - (y + height / 2)) < (label.height + height) / 2 - 1,
      );
      found.push(...under.map(({ node }) => `"${label.text}" is on ${node.name}`));
    }
    found.push(...straightLines(nodes));
    for (const node of nodes) for (const branch of node.branches) visit(branch.contents);
  };
  visit(placeFlow(flow, { overlay: undefined, customConnectors: new Map() }));
  return found;
}

/** Microsoft's designer draws a line from card to card without a turn to make way: what is in between is crossed. */
function straightLines(nodes: readonly PlacedNode[]): string[] {
  return nodes.flatMap(({ node, x, y, width }) => {
    if (node.kind === "trigger") return [];
    const to = { x: x + width / 2, y };
    return node.runAfter.flatMap(({ predecessor }) => {
      const before = nodes.find((other) => other.node === predecessor);
      if (before === undefined) return [];
      const from = { x: before.x + before.width / 2, y: before.y + before.height };
      const line = Array.from({ length: 50 }, (_, step): Point => {
        const t = (step + 1) / 51;
        return { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) };
      });
      return nodes
        .filter(
          (other) => other !== before && other.node !== node && line.some((point) => insideOf(point, boxOf(other))),
        )
        .map((other) => `a straight line from ${before.node.name} to ${node.name} runs through ${other.node.name}`);
    });
  });
}

/** Steps of the usual way that are drawn far from what they follow. */
function farAway({ nodes }: PlacedContents): string[] {
  const inner = nodes.flatMap(({ branches }) => branches.flatMap(({ contents }) => farAway(contents)));
  const far = nodes.flatMap(({ node, x, width }) => {
    if (node.kind === "trigger" || node.runAfter.length !== 1) return [];
    const [edge] = node.runAfter;
    const before = nodes.find((other) => other.node === edge?.predecessor);
    if (before === undefined || edge?.statuses.join() !== "Succeeded") return [];
    const distance = Math.abs(x + width / 2 - (before.x + before.width / 2));
    return distance > Math.max(width, before.width) / 2 ? [`${node.name} is ${distance} from ${before.node.name}`] : [];
  });
  return [...far, ...inner];
}

function boxOf({ node, x, y, width, height }: PlacedNode): Parameters<typeof insideOf>[1] {
  return { name: node.name, left: x, top: y, right: x + width, bottom: y + height };
}

describe("pictures of the templates", () => {
  for (const [id, source] of builtDist().flowSources) {
    it(`run no line through a card of ${id}, and draw no step far from what it follows`, () => {
      const flow = read(JSON.parse(source));
      expect(crossings(flow)).to.deep.equal([]);
      expect(farAway(placeFlow(flow, { overlay: undefined, customConnectors: new Map() }))).to.deep.equal([]);
    });
  }

  it("would cross a card between two others that are linked past it", () => {
    const step = (...before: string[]): JsonObject => ({
      type: "Scope",
      actions: {},
      runAfter: Object.fromEntries(before.map((name) => [name, ["Succeeded"]])),
    });
    const flow = read(solutionFlow({ A: step(), B: step("A"), C: step("B"), D: step("A", "B", "C") }));
    expect(crossings(flow)).to.not.deep.equal([]);
  });
});
