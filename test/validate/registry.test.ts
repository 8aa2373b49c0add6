import { expect } from "chai";
import { families, registry } from "../../scripts/validate/registry.js";
import { codesInSources } from "./codes-in-sources.js";

describe("registry of codes", () => {
  it("has no code twice", () => {
    const codes = families.flatMap((family) => family.codes.map(({ code }) => code));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).to.deep.equal([]);
    expect(registry.size).to.equal(codes.length).and.to.be.above(380);
    expect(new Set(families.map(({ name }) => name)).size).to.equal(families.length);
  });

  it("says of every code what must be true, why, how to repair it and where that comes from", () => {
    for (const { code, summary, why, fix, source, severity, certification } of registry.values()) {
      expect(code).to.match(/^[A-Z][A-Za-z]+$/);
      for (const text of [summary, why, fix]) expect(text, code).to.match(/^\S[^]{5,}\S$/);
      expect(source.trim(), code).not.to.equal("");
      expect(["error", "warning", "info"], code).to.include(severity);
      expect(certification, code).not.to.equal(severity);
    }
  });

  const written = codesInSources();

  it("has every code that the sources write", () => {
    expect(written.size).to.be.above(350);
    const unknown = [...written].filter(([code]) => !registry.has(code)).map(([code, file]) => `${code} in ${file}`);
    expect(unknown).to.deep.equal([]);
  });

  it("has no code that nothing makes", () => {
    expect([...registry.keys()].filter((code) => !written.has(code))).to.deep.equal([]);
  });
});
