import { shorten } from "../../core/rules/shape.js";
import { child, childText } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionManifestValues: SolutionRule = {
  code: "SolutionManifestValues",
  severity: "error",
  summary: "Unique names, version and prefixes in `solution.xml` have the form that Dataverse accepts.",
  why: "The import refuses the solution.",
  fix: "Unique names have letters, digits and underscores and do not start with a digit; a version has up to four numbers; a prefix has 2 to 8 letters and digits, starts with a letter and not with mscrm; an option value prefix is between 10000 and 99999.",
  source:
    "Microsoft Learn: [Create a solution](https://learn.microsoft.com/power-apps/maker/data-platform/create-solution); Dataverse table references of solution and publisher.",
  example: "`<Version>1.0-beta</Version>`.",
  check(context, report) {
    const publisher = child(context.manifest, "Publisher");
    const values = [
      {
        holder: context.manifest,
        name: "UniqueName",
        pattern: /^[A-Za-z_]\w*$/,
        expected: "letters, digits and underscores",
      },
      {
        holder: context.manifest,
        name: "Version",
        pattern: /^\d+(?:\.\d+){1,3}$/,
        expected: "numbers such as 1.0.0.0",
      },
      { holder: publisher, name: "UniqueName", pattern: /^[A-Za-z_]\w*$/, expected: "letters, digits and underscores" },
      {
        holder: publisher,
        name: "CustomizationPrefix",
        // "none" is the prefix of the system's own publishers.
        pattern: /^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}$/i,
        expected: "2 to 8 letters and digits, not mscrm",
      },
      {
        holder: publisher,
        name: "CustomizationOptionValuePrefix",
        pattern: /^(?:0|[1-9]\d{4})$/,
        expected: "10000 to 99999",
      },
    ];
    for (const { holder, name, pattern, expected } of values) {
      const element = child(holder, name);
      if (element === undefined) continue;
      const text = childText(holder, name) ?? "";
      if (!pattern.test(text)) report(context.at(element), `${name} is '${shorten(text)}', expected ${expected}`);
    }
    if (context.manifest !== undefined && (childText(context.manifest, "UniqueName") ?? "") === "") {
      report(context.at(context.manifest), "the solution has no UniqueName");
    }
  },
};
