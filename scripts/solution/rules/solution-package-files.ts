import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

const known =
  /^(solution\.xml|customizations\.xml|\[Content_Types\]\.xml|Workflows\/[^/]+\.json|Connector\/[^/]+\.(json|csx|Png)|environmentvariabledefinitions\/[^/]+\/environmentvariabledefinition\.xml)$/;

export const solutionPackageFiles: SolutionRule = {
  code: "SolutionPackageFiles",
  severity: "error",
  summary: "A package has only files of the kinds that this project packs.",
  why: "Any other file is either lost at the import or was put in by accident, such as notes with internal addresses.",
  fix: "The packer writes this on its own. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
  source:
    "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples; entry names are those of server exports.",
  example:
    "An entry `notes.xml` beside `solution.xml`:\n\n`notes.xml error the file is of no kind that packages of this project have SolutionPackageFiles`",
  check(context, report) {
    for (const file of context.files) {
      if (!known.test(file)) report(fileLocation(file), "the file is of no kind that packages of this project have");
    }
  },
};
