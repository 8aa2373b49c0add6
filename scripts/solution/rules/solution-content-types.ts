import { shorten } from "../../core/rules/shape.js";
import { fileLocation } from "../model/read-solution.js";
import { contentTypesFile } from "../write/content-types.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionContentTypes: SolutionRule = {
  code: "SolutionContentTypes",
  severity: "error",
  summary: "`[Content_Types].xml` declares every extension that occurs in the package, and no other.",
  why: "The file is the zip's own list of contents in the packaging format that solutions share with Office files. A part whose extension is not declared has no type and need not be read.",
  fix: "The packer writes this on its own. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
  source:
    "ECMA-376 part 2 (Open Packaging Conventions); exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples.",
  example: 'A connector with an icon, and no `<Default Extension="Png" …/>`. The case counts: exports write `Png`.',
  check(context, report) {
    const text = context.text(contentTypesFile);
    if (text === undefined) return;
    const declared = [...text.matchAll(/<Default Extension="([^"]+)"/g)].map((match) => match[1] ?? "");
    const used = new Set(
      context.files.filter((file) => file !== contentTypesFile).map((file) => file.slice(file.lastIndexOf(".") + 1)),
    );
    for (const extension of used) {
      if (declared.includes(extension)) continue;
      report(fileLocation(contentTypesFile), `the extension '${shorten(extension)}' is not declared`);
    }
    for (const extension of declared) {
      if (used.has(extension)) continue;
      report(fileLocation(contentTypesFile), `the extension '${shorten(extension)}' is declared, but no file has it`);
    }
  },
};
