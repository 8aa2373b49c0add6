import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectorIcon: SolutionRule = {
  code: "SolutionConnectorIcon",
  severity: "error",
  summary: "A connector's icon is a PNG image.",
  why: "The file is called `.Png` whatever is in it, and makers see the connector by its icon. The check looks at the first bytes, not at the name.",
  fix: "Export the icon as PNG (`icon.png` in the connector's folder).",
  source:
    "PNG specification, section 5.2 (signature); Microsoft Learn: [Certification submission](https://learn.microsoft.com/connectors/custom-connectors/certification-submission).",
  example: "An SVG under the name `pb_graph_iconblob.Png`.",
  check(context, report) {
    for (const { file } of context.connectors) {
      const name = file("iconblob");
      if (name !== undefined && context.text(name)?.slice(1, 4) !== "PNG") {
        report(fileLocation(name), "the icon is not a PNG image");
      }
    }
  },
};
