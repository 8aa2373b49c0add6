import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { repository } from "../support/repository.js";
import { documentedSchemas, undocumentedKeys } from "./schema-pages.js";
import { currentText, generatedPages, wantedText } from "./generated-pages.js";

describe("generated pages", () => {
  for (const page of generatedPages) {
    it(`${page.file} is as the code says (npm run docs writes it)`, async () => {
      expect(currentText(page)).to.equal(await wantedText(page));
    });
  }

  for (const name of documentedSchemas) {
    it(`every key in ${name}.schema.json has a description`, () => {
      expect(undocumentedKeys(name)).to.deep.equal([]);
    });
  }

  it("docs/rules has no other files", () => {
    const written = generatedPages.map(({ file }) => path.posix.basename(file));
    const there = fs.readdirSync(path.join(repository, "docs/rules"));
    expect(there.filter((file) => !written.includes(file))).to.deep.equal([]);
  });
});
