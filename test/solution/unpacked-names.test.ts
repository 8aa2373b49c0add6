import { expect } from "chai";
import { pathGuard } from "../../scripts/solution/unpacked/safe-path.js";

describe("names of an unpacked solution", () => {
  for (const name of [
    ...["src/CON", "src/con.txt", "src/a/LPT1.json", "src/COM\u00b9", "src/NUL .x", "src/CONIN$"],
    ...["src/a.", "src/a /b", "src/a?b", "src/a|b", 'src/a"b', "src/a<b"],
    ...["src/.git/hooks/post-checkout", ".git/config", "src/.GIT", "src/git~1/config", "src/.g\u200cit/config"],
    ...["src/.gitattributes", "src/.vscode/tasks.json", "src/.npmrc", "src/.gitignore"],
  ]) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      expect(() => pathGuard("a.zip")(name)).to.throw("is refused");
    });
  }

  it("takes what solutions have", () => {
    const guard = pathGuard("a.zip");
    for (const name of [".gitignore", "src/WebResources/con_a$1.js", "src/Workflows/console.json", "src/a.b/c d (1)"]) {
      expect(guard(name)).to.equal(name);
    }
  });
});
