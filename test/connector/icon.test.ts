import { expect } from "chai";
import { png } from "./rules/samples.js";
import { compileSmall } from "./support/small-connector.js";

describe("the icon of a connector", () => {
  it("goes into the product as it is, and is a source", () => {
    const icon = png(230, 230, "#123456");
    const built = compileSmall({ "connector/small/icon.png": icon });
    expect(built.diagnostics).to.deep.equal([]);
    expect(built.files.get("icon.png")).to.deep.equal(icon);
    expect(built.sources).to.include("connector/small/icon.png");
  });

  it("is asked for with a word on the drawing that lies beside it", () => {
    const built = compileSmall({ "connector/small/icon.png": undefined, "connector/small/icon.svg": "<svg/>" });
    expect(built.diagnostics.map(({ message }) => message)).to.deep.equal([
      "the connector has no icon.png, expected one exported from icon.svg",
    ]);
  });

  for (const [color, code] of [
    ["red", "BrandColorNotValid"],
    ["#007ee5", "BrandColorReserved"],
    ["#FFFFFF", "BrandColorReserved"],
  ]) {
    it(`has no brand color ${color}`, () => {
      const properties = `properties: { connectionParameters: {}, iconBrandColor: "${color}" }`;
      const built = compileSmall({ "connector/small/properties.yaml": properties });
      expect(built.diagnostics.map((finding) => finding.code)).to.deep.equal([code]);
    });
  }
});
