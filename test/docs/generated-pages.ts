import * as fs from "node:fs";
import * as path from "node:path";
import prettier from "prettier";
import { repository } from "../support/repository.js";
import { actionTypePage } from "./action-type-page.js";
import { commandPage } from "./command-page.js";
import { deviationsPage } from "./deviations-page.js";
import type { GeneratedPage } from "./generated-page.js";
import { flowPictures } from "./flow-pictures.js";
import { functionPage } from "./function-page.js";
import { guidePages } from "./guide-pages.js";
import { logicAppsMappingPage } from "./logic-apps-mapping-page.js";
import { logicAppsEqualityPage } from "./logic-apps-equality-page.js";
import { packagePage } from "./package-page.js";
import { rulePages } from "./rule-pages.js";
import { schemaPages } from "./schema-pages.js";
import { proofPage } from "./proof-page.js";
import { calibrationPage } from "./calibration-page.js";

/** Everything that `npm run docs` writes. */
export const generatedPages: readonly GeneratedPage[] = [
  deviationsPage,
  ...rulePages,
  ...schemaPages,
  commandPage,
  functionPage,
  actionTypePage,
  logicAppsMappingPage,
  calibrationPage,
  proofPage,
  ...guidePages,
  packagePage,
  logicAppsEqualityPage,
  ...flowPictures,
];

export function currentText(page: GeneratedPage): string {
  const file = path.join(repository, page.file);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

/** The page as it must be, formatted as the other pages are. */
export async function wantedText(page: GeneratedPage): Promise<string> {
  const file = path.join(repository, page.file);
  // Pictures are as they were drawn.
  if (page.file.endsWith(".svg")) return page.write(currentText(page));
  const options = await prettier.resolveConfig(file);
  return prettier.format(page.write(currentText(page)), { ...options, filepath: file });
}
