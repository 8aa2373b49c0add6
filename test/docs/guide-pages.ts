import { diskFiles } from "../../scripts/core/host/files.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject, type PackagedSolution } from "../../scripts/solution/index.js";
import { withBuiltProject } from "./built-project.js";
import type { GeneratedPage } from "./generated-page.js";

/** The solutions of this repository, planned, without their zips. */
export const plannedSolutions: readonly PackagedSolution[] = withBuiltProject((dist) =>
  packageProject(openDist(diskFiles, dist), { types: [], flowsOn: true }),
);

/** docs/guides: the pages that lie beside the packages, with pictures of the flows. */
export const guidePages: readonly GeneratedPage[] = plannedSolutions.flatMap(({ solution, companions }) =>
  companions.flatMap(({ name, content }) => {
    const language = /\.import((?:\.[a-z]{2})?)\.md$/.exec(name)?.[1];
    if (language === undefined) return [];
    const file = `docs/guides/${solution.displayName.toLowerCase().replaceAll(" ", "-")}${language}.md`;
    return [{ file, write: () => withPictures(String(content), solution) }];
  }),
);

/** Puts the pictures before the first section. */
function withPictures(page: string, { flows }: PackagedSolution["solution"]): string {
  const pictures = flows.map(({ id, displayName }) => `![${displayName}](../../flows/${id}/picture.svg)`);
  return page.replace("\n## ", `\n${pictures.join("\n\n")}\n\n## `);
}
