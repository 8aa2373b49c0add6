import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { child, textOf } from "../../core/xml/element.js";
import { connectorFileElements } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectorFileMissing: SolutionRule = {
  code: "SolutionConnectorFileMissing",
  severity: "error",
  summary: "Every file that a connector names is in the solution.",
  why: 'The import stops with "Connector Import Failed: File Not Found".',
  fix: "Add the file, or correct the path; it begins with `/Connector/` in both forms.",
  source: sources.longConnectorNames,
  example: "`<openapidefinition>/Connector/pb_x_openapidefinition.json</openapidefinition>` without that file.",
  check(context, report) {
    for (const { element } of context.connectors) {
      for (const part of connectorFileElements) {
        const path = child(element, part);
        const name = textOf(path);
        if (path !== undefined && name !== "" && context.resolve(name) === undefined) {
          report(context.at(path), `the connector's file '${shorten(name)}' is not in the solution`);
        }
      }
    }
  },
};
