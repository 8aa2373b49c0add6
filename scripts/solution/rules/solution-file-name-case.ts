import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

const expected = ["Other/Solution.xml", "Other/Customizations.xml"] as const;

export const solutionFileNameCase: SolutionRule = {
  code: "SolutionFileNameCase",
  severity: "warning",
  summary: "An unpacked solution has `Other/Solution.xml` and `Other/Customizations.xml`, in these capitals.",
  why: "Packing on Linux tells capitals apart: \"Cannot find required file 'Other/Customizations.xml'\", although the file seems to be there.",
  fix: "Rename the file, with `git mv` where the disk does not tell capitals apart.",
  source: "microsoft/powerplatform-actions issue 571.",
  example:
    "`Other/customizations.xml` in an unpacked solution:\n\n`Sound/Other/customizations.xml warning the name must be written 'Other/Customizations.xml' SolutionFileNameCase`",
  check({ form, manifestFile, customizationsFile }, report) {
    if (form !== "unpacked") return;
    for (const [at, file] of [manifestFile, customizationsFile].entries()) {
      const name = expected[at] ?? file;
      if (file === name || file.toLowerCase() !== name.toLowerCase()) continue;
      report(fileLocation(file), `the name must be written '${name}'`);
    }
  },
};
