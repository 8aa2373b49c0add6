import { expect } from "chai";
import { SecuredTexts } from "../../../scripts/rehearsal/workspace/secured-texts.js";

function textsOf(...values: readonly unknown[]): readonly string[] | undefined {
  const texts = new SecuredTexts();
  for (const value of values) texts.add(value);
  return texts.values();
}

describe("texts that run histories hide", () => {
  it("are those at any depth, and long numbers", () => {
    expect(textsOf({ a: [{ b: "some text" }], n: 123456789, big: 12345678901234567890n }, "another one")).to.deep.equal(
      ["some text", "123456789", "12345678901234567890", "another one"],
    );
  });

  it("are not what says little: words, short texts, contents, ordinary headers, and which operation is called", () => {
    const headers = { "Content-Type": "application/json; charset=utf-8", "X-Customer": "customer-4711" };
    const host = { connectionName: "shared_office365", operationId: "SendEmailV2" };
    expect(textsOf("Failed", "ab-1", 12, "x1".repeat(2_000), { headers, host, status: "Succeeded" })).to.deep.equal([
      "customer-4711",
    ]);
  });

  it("are given up when there are too many to look for", () => {
    const rows = (count: number): string[] => Array.from({ length: count }, (_, index) => `customer-${index}`);
    expect(textsOf(rows(1_000))).to.have.length(1_000);
    expect(textsOf(rows(1_001))).to.equal(undefined);
  });
});
