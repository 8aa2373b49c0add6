import { expect } from "chai";
import fc from "fast-check";
import { matchesGlob } from "../../scripts/core/glob.js";

/** The same meaning in the language of regular expressions, for short globs. */
function asRegularExpression(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/|\*\*|\*)/).map((part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    return part === "*" ? "[^/]*" : part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "s");
}

describe("glob", () => {
  for (const [glob, path, expected] of [
    ["/data/*", "/data/BatchJobs", true],
    ["/data/*", "/data/BatchJobs/x", false],
    ["/data/**", "/data/BatchJobs/x", true],
    ["/data/BatchJobs(1)", "/data/BatchJobs(1)", true],
    ["/data/B.t", "/data/Bat", false],
    ["**", "/anything", true],
    ["**/a.yaml", "a.yaml", true],
    ["**/a.yaml", "flows/one/a.yaml", true],
    ["**/a.yaml", "flows/aa.yaml", false],
    ["flows/**/a.yaml", "flows/a.yaml", true],
    ["*.yaml", "a.yaml", true],
    ["*.yaml", "flows/a.yaml", false],
    ["a", "ab", false],
    ["", "", true],
  ] as const) {
    it(`${glob} ${expected ? "matches" : "does not match"} ${path}`, () => {
      expect(matchesGlob(glob, path)).to.equal(expected);
    });
  }

  it("means the same as a regular expression", () => {
    const glob = fc.array(fc.constantFrom("*", "**", "**/", "/", "a", "b", "."), { maxLength: 8 });
    const path = fc.array(fc.constantFrom("/", "a", "b", "."), { maxLength: 10 });
    fc.assert(
      fc.property(glob, path, (one, other) => {
        const [pattern, text] = [one.join(""), other.join("")];
        expect(matchesGlob(pattern, text)).to.equal(asRegularExpression(pattern).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("does not backtrack: a hostile glob is done at once", () => {
    const started = process.cpuUsage().user;
    expect(matchesGlob("**a".repeat(50), `${"a".repeat(5000)}b`)).to.equal(false);
    expect(matchesGlob("*a".repeat(50), `${"a".repeat(5000)}b`)).to.equal(false);
    expect(process.cpuUsage().user - started, "microseconds").to.be.below(2_000_000);
  });
});
