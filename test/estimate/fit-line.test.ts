import { expect } from "chai";
import { fitLine, valueOf, type CountedPoint } from "../../scripts/estimate/fit-line.js";

const sizes = [1, 2, 4, 8, 16, 33, 64, 130, 270, 550, 1100, 2300];
const points = (value: (rows: number) => number): CountedPoint[] => sizes.map((rows) => ({ rows, value: value(rows) }));

describe("the line through what rehearsals counted", () => {
  it("is exact where the need grows evenly", () => {
    const line = fitLine(
      points((rows) => 7 + 3 * rows),
      [100, 1000],
    );
    expect(line).to.include({ fixed: 7, perRow: 3, perChunk: 0, r2: 1 });
    expect(line.error).to.be.below(1e-9);
  });

  it("finds chunks, the size of which the flow or a service names", () => {
    const line = fitLine(
      points((rows) => 2 + 5 * Math.ceil(rows / 500)),
      [7, 20, 100, 500, 1000],
    );
    expect(line.chunk).to.equal(500);
    expect(valueOf(line, 1_000_000)).to.equal(10_002);
  });

  it("takes rows and chunks together", () => {
    const line = fitLine(
      points((rows) => 4 + rows + 2 * Math.ceil(rows / 20)),
      [20, 50],
    );
    expect(line.chunk).to.equal(20);
    expect(valueOf(line, 50_000)).to.be.closeTo(55_004, 1);
  });

  it("is flat where the largest rehearsals need the same", () => {
    expect(
      fitLine(
        points((rows) => Math.min(rows, 50)),
        [],
      ),
    ).to.include({ fixed: 50, perRow: 0 });
  });

  it("says how far it is off where nothing fits", () => {
    expect(
      fitLine(
        points((rows) => rows ** 2),
        [100],
      ).error,
    ).to.be.above(0.05);
  });

  it("is never negative", () => {
    expect(valueOf({ fixed: -5, perRow: 1, perChunk: 0 }, 1)).to.equal(0);
  });
});
