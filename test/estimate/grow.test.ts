import { expect } from "chai";
import { growList } from "../../scripts/estimate/fresh-values.js";
import { growFile, readRecords } from "../../scripts/estimate/grow-file.js";

describe("rows that are added to a list", () => {
  it("differ where all given ones differ", () => {
    const given = [
      { id: "0a000000-0000-4000-8000-000000000001", code: "A-1", number: "0007", kind: "x", mail: "a@contoso.com" },
      { id: "0b000000-0000-4000-8000-000000000002", code: "A-2", number: "0009", kind: "x", mail: "b@contoso.com" },
    ];
    const rows = growList(given, 500) as typeof given;
    expect(rows).to.have.length(500);
    for (const name of ["id", "code", "number", "mail"] as const) {
      expect(new Set(rows.map((row) => row[name])).size, name).to.equal(500);
    }
    expect(new Set(rows.map(({ kind }) => kind))).to.deep.equal(new Set(["x"]));
    expect(rows[9]?.id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("differ by the names of keys where there is only one", () => {
    const rows = growList([{ JobId: 5637144576, Status: "Error" }], 40) as { JobId: number; Status: string }[];
    expect(new Set(rows.map(({ JobId }) => JobId)).size).to.equal(40);
    expect(rows[39]?.Status).to.equal("Error");
  });

  it("keep times, amounts and the length of long texts", () => {
    const given = [
      { at: "2026-01-01T00:00:00Z", amount: "20.5", text: "a long description" },
      { at: "2026-01-02T00:00:00Z", amount: "10.0", text: "another description" },
    ];
    const last = growList(given, 9).at(-1) as (typeof given)[0];
    expect(last.at).to.equal("2026-01-01T00:00:00Z");
    expect(last.amount).to.equal("20.5");
    expect(last.text).to.have.length("a long description".length);
  });

  it("are left out where fewer are wanted, and plain values are repeated", () => {
    expect(growList([1, 2, 3], 2)).to.deep.equal([1, 2]);
    expect(new Set(growList(["a", "b"], 30)).size).to.equal(30);
    expect(growList([true], 3)).to.deep.equal([true, true, true]);
  });
});

describe("a file that is made longer", () => {
  const text = '\uFEFFkey;name\r\nA;"one; two"\r\nB;"with ""quotes"" and\r\na line"\r\n';

  it("keeps its header, separator, line ends and quotes", () => {
    const file = readRecords(text);
    expect(file?.records).to.have.length(2);
    const longer = growFile(file ?? expect.fail(), 5);
    expect(longer.startsWith("\uFEFFkey;name\r\nA;")).to.equal(true);
    expect(longer).to.include('"one; two"').and.include('"with ""quotes"" and\na line"');
    expect(readRecords(longer)?.records).to.have.length(5);
  });

  it("has another key in each record, also when there was one", () => {
    const longer = growFile(readRecords("key,name\nA-1,x\n") ?? expect.fail(), 50);
    const keys = (readRecords(longer) ?? expect.fail()).records.map(([key]) => key);
    expect(new Set(keys).size).to.equal(50);
  });

  it("is one of records: no XML, no JSON, no header alone", () => {
    expect(readRecords("<a>\n<b/>")).to.equal(undefined);
    expect(readRecords('{"a":\n1}')).to.equal(undefined);
    expect(readRecords("key,name\n")).to.equal(undefined);
    expect(readRecords("")).to.equal(undefined);
  });
});
