import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject, type PackagedSolution } from "../../scripts/solution/index.js";
import { repository } from "../support/repository.js";
import type { GeneratedPage } from "./generated-page.js";

/** The solutions of this repository, built and planned, without their zips. */
function planned(): PackagedSolution[] {
  const dist = fs.mkdtempSync(path.join(tmpdir(), "power-batch-guides-"));
  try {
    build({ files: diskFiles, root: repository, packageRoot: repository, dist });
    return packageProject(openDist(diskFiles, dist), { types: [], flowsOn: true });
  } finally {
    fs.rmSync(dist, { recursive: true });
  }
}

/** docs/guides: the pages that lie beside the packages. */
export const guidePages: readonly GeneratedPage[] = planned().flatMap(({ solution, companions }) =>
  companions.flatMap(({ name, content }) => {
    const language = /\.import((?:\.[a-z]{2})?)\.md$/.exec(name)?.[1];
    if (language === undefined) return [];
    const file = `docs/guides/${solution.displayName.toLowerCase().replaceAll(" ", "-")}${language}.md`;
    return [{ file, write: () => String(content) }];
  }),
);
