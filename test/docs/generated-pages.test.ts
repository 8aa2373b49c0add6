import { expect } from "chai";
import { currentText, generatedPages, wantedText } from "./generated-pages.js";

describe("generated pages", () => {
  for (const page of generatedPages) {
    it(`${page.file} is as the code says (npm run docs writes it)`, async () => {
      expect(currentText(page)).to.equal(await wantedText(page));
    });
  }
});
