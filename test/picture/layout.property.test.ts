import { expect } from "chai";
import fc from "fast-check";
import type { FlowModel } from "../../scripts/flow/index.js";
import { placeFlow } from "../../scripts/picture/layout/place-flow.js";
import type { PlacedContents } from "../../scripts/picture/layout/placed.js";
import { read, solutionFlow } from "../flow/model/support.js";
import { anyFlow } from "../rehearsal/support/flow-arbitrary.js";
import { along, everyNode, groups, insideOf, type Box } from "./support.js";

const runs = { numRuns: 150, seed: 20261128 };
const plain = { overlay: undefined, customConnectors: new Map() };

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function checkContents(contents: PlacedContents): void {
  for (const node of contents.nodes) {
    expect(node.x).to.be.at.least(0);
    expect(node.y).to.be.at.least(0);
    expect(node.x + node.width).to.be.at.most(contents.width + 0.5);
    expect(node.y + node.height).to.be.at.most(contents.height + 0.5);
    let right = 0;
    for (const branch of node.branches) {
      expect(branch.x, `branch ${branch.label} of ${node.node.name}`).to.be.at.least(right);
      expect(branch.contents.width).to.be.at.most(branch.width);
      right = branch.x + branch.width;
      expect(right).to.be.at.most(node.width);
      expect(branch.y + branch.height).to.be.at.most(node.height);
      checkContents(branch.contents);
    }
  }
}

describe("layout of any flow", () => {
  const flows = (check: (flow: FlowModel) => void): void =>
    fc.assert(
      fc.property(anyFlow, (actions) => check(read(solutionFlow(actions)))),
      runs,
    );

  it("draws every trigger and action once", () => {
    flows((flow) => {
      const drawn = everyNode(placeFlow(flow, plain)).map(({ node }) => node.pointer);
      expect(drawn.toSorted()).to.deep.equal(flow.nodes.map(({ pointer }) => pointer).toSorted());
    });
  });

  it("has nothing on top of each other, and everything inside its frame", () => {
    flows((flow) => {
      checkContents(placeFlow(flow, plain));
      for (const { boxes } of groups(flow)) {
        boxes.forEach((box, index) => {
          for (const other of boxes.slice(index + 1))
            expect(overlap(box, other), `${box.name} ${other.name}`).to.equal(false);
        });
      }
    });
  });

  it("draws what waits below what it waits for", () => {
    flows((flow) => {
      const nodes = new Map(everyNode(placeFlow(flow, plain)).map((placed) => [placed.node, placed]));
      for (const action of flow.actions) {
        for (const { predecessor } of action.runAfter) {
          const before = predecessor === undefined ? undefined : nodes.get(predecessor);
          if (before === undefined) continue;
          expect(nodes.get(action)?.y ?? 0).to.be.at.least(before.y + before.height);
        }
      }
    });
  });

  it("runs no line through a card", () => {
    flows((flow) => {
      for (const { boxes, lines } of groups(flow)) {
        for (const { points } of lines) {
          for (const point of along(points)) {
            const hit = boxes.find((box) => insideOf(point, box));
            expect(hit?.name, JSON.stringify(points)).to.equal(undefined);
          }
        }
      }
    });
  });
});
