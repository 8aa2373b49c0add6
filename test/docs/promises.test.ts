import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { registry } from "../../scripts/validate/registry.js";
import { repository } from "../support/repository.js";
import { promises, type Promised } from "./promises.js";

const all: readonly Promised[] = Object.values(promises).flat();

describe("promises", () => {
  for (const { what, codes = [], tests, page } of all) {
    it(`is proven: ${what}`, () => {
      const texts = tests.map((test) => fs.readFileSync(path.join(repository, "test", test), "utf8"));
      expect(texts).not.to.deep.equal([]);
      for (const code of codes) {
        expect(registry.has(code), code).to.equal(true);
        expect(
          texts.some((text) => new RegExp(`\\b${code}\\b`).test(text)),
          `${code} in ${tests.join(", ")}`,
        ).to.equal(true);
      }
      const [file = "", anchor] = page?.split("#") ?? [];
      if (page === undefined) return;
      const text = fs.readFileSync(path.join(repository, "docs", file), "utf8");
      const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
        title
          .toLowerCase()
          .replace(/[^\w\s-]/g, "")
          .replaceAll(" ", "-"),
      );
      if (anchor !== undefined) expect(anchors).to.include(anchor);
    });
  }
});
