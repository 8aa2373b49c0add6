import { expect } from "chai";
import { shellCommands } from "./shell-words.js";

describe("shell words", () => {
  const cases: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ["a b  c", [["a", "b", "c"]]],
    [`a "b c" 'd $e' f\\ g`, [["a", "b c", "d $e", "f g"]]],
    ["a \\\n  b\nc", [["a", "b"], ["c"]]],
    ["a && b || c; d | e &", [["a"], ["b"], ["c"], ["d"], ["e"]]],
    ["X=1 Y='2 3' a X=4", [["a", "X=4"]]],
    ["a > out.txt 2>&1 < in.txt b", [["a", "b"]]],
    ["a # b\n# c\nd#e", [["a"], ["d#e"]]],
    [`a ""`, [["a", ""]]],
    ["", []],
  ];
  for (const [text, commands] of cases) {
    it(JSON.stringify(text), () => expect(shellCommands(text)).to.deep.equal(commands));
  }

  it("refuses what only a shell understands", () => {
    for (const text of ["a $(b)", "a `b`", "source <(a)", "cat <<END"])
      expect(() => shellCommands(text)).to.throw(/only a shell/);
  });
});
