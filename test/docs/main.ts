import * as fs from "node:fs";
import * as path from "node:path";
import { repository } from "../support/repository.js";
import { currentText, generatedPages, wantedText } from "./generated-pages.js";

// `npm run docs`: writes the pages that follow from the code.
for (const page of generatedPages) {
  const wanted = await wantedText(page);
  if (wanted === currentText(page)) continue;
  const file = path.join(repository, page.file);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, wanted);
  console.log(`written: ${page.file}`);
}
