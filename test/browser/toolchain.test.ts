import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { repository } from "../support/repository.js";
import { buildClient } from "./support/browser.js";

describe("client", () => {
  it("is bundled into one script and one style sheet a page, which load nothing", () => {
    buildClient();
    for (const page of ["report", "studio"]) {
      const script = fs.readFileSync(path.join(repository, "lib", "client", `${page}.js`), "utf8");
      expect(script).not.to.match(/\bimport\(|\brequire\(|^import /m);
      const style = fs.readFileSync(path.join(repository, "lib", "client", `${page}.css`), "utf8");
      expect(style).not.to.match(/@import|url\(\s*["']?https?:/);
    }
  });
});
