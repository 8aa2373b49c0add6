import { shorten } from "../../core/rules/shape.js";
import { child, childText } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

const packed = ["solution.xml", "customizations.xml"] as const;
const expected = ["Other/Solution.xml", "Other/Customizations.xml"] as const;

export const solutionFileNameCase: SolutionRule = {
  code: "SolutionFileNameCase",
  severity: "warning",
  summary:
    "Files are written with the capitals that they are read with: `Other/Solution.xml` and `Other/Customizations.xml` of a folder, `solution.xml`, `customizations.xml` and `Connector/` of a zip, and what `<JsonFileName>` names.",
  why: "Packing on Linux tells capitals apart: \"Cannot find required file 'Other/Customizations.xml'\", although the file seems to be there.",
  fix: "Write the name as it is read. Rename the file, with `git mv` where the disk does not tell capitals apart.",
  source: "microsoft/powerplatform-actions issue 571.",
  example:
    "`Other/customizations.xml` in an unpacked solution:\n\n`Sound/Other/customizations.xml warning the name must be written 'Other/Customizations.xml' SolutionFileNameCase`",
  check(context, report) {
    const { form, manifestFile, customizationsFile } = context;
    for (const element of context.workflows) {
      const path = childText(element, "JsonFileName") ?? "";
      const file = context.resolve(path);
      if (file === undefined || path.replace(/^\//, "") === file) continue;
      report(
        context.at(child(element, "JsonFileName") ?? element),
        `the name is written '${shorten(path)}', but the file is '/${shorten(file)}'`,
      );
    }
    if (form === "packed") {
      for (const [at, file] of [manifestFile, customizationsFile].entries()) {
        const name = packed[at] ?? file;
        if (file !== name && file.toLowerCase() === name)
          report(fileLocation(file), `the name must be written '${name}'`);
      }
      const misplaced = context.files.find((file) => file.startsWith("Connectors/"));
      if (misplaced !== undefined && context.connectors.length > 0)
        report(fileLocation(misplaced), "the folder of a zip is called 'Connector', 'Connectors' is that of a folder");
      return;
    }
    for (const [at, file] of [manifestFile, customizationsFile].entries()) {
      const name = expected[at] ?? file;
      if (file === name || file.toLowerCase() !== name.toLowerCase()) continue;
      report(fileLocation(file), `the name must be written '${name}'`);
    }
  },
};
