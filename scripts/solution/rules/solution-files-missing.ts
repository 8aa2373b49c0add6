import { fileLocation } from "../model/read-solution.js";
import { contentTypesFile } from "../write/content-types.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFilesMissing: SolutionRule = {
  code: "SolutionFilesMissing",
  severity: "error",
  summary:
    "A packed solution has `solution.xml`, `customizations.xml` and `[Content_Types].xml` at its root; an unpacked one has the first two in `Other/`.",
  why: "The import refuses a zip without them before it reads anything else. A folder zipped from outside puts them one level too deep; an unpacked folder without `Other/Customizations.xml` cannot be packed.",
  fix: "Zip the content of the folder, not the folder, or let `power-batch package` or `pac solution pack` write the zip.",
  source:
    "Error text of the import: the compressed file must contain these three files at its root; SolutionPackager's layout.",
  example:
    "`Sound/solution.xml` in a zip:\n\n`Sound.zip/Sound/solution.xml error the file must be at the root of the zip SolutionFilesMissing`",
  check(context, report) {
    const present = new Set(context.files.map((file) => file.toLowerCase()));
    const expected = [
      context.manifestFile,
      context.customizationsFile,
      ...(context.form === "packed" && context.zipped ? [contentTypesFile] : []),
    ];
    for (const file of expected) {
      if (!present.has(file.toLowerCase())) report(fileLocation(file), "the file is missing");
    }
    if (context.folderInZip !== undefined) {
      report(
        fileLocation(context.manifestFile),
        `the file is in the folder '${context.folderInZip}' of the zip, expected at its root`,
      );
    }
  },
};
