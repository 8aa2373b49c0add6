import { sources } from "../../../core/rules/sources.js";
import type { SolutionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { connectorFileElements } from "../../../solution/names.js";
import { childText } from "../../../core/xml/element.js";

export const solutionConnectorFileMissing: SolutionRule = {
  code: "SolutionConnectorFileMissing",
  summary: "Every file that a connector names is in the solution.",
  why: 'The import stops with "Connector Import Failed: File Not Found".',
  fix: "Add the file, or correct the path; it begins with `/Connector/` in both forms.",
  source: sources.longConnectorNames,
  example: "`<openapidefinition>/Connector/pb_x_openapidefinition.json</openapidefinition>` without that file.",
  severity: "error",
  *check(context) {
    for (const { file, element } of context.connectors) {
      for (const part of connectorFileElements) {
        const name = childText(element, part);
        if (name !== undefined && name !== "" && context.resolve(name) === undefined)
          yield { file, near: name, message: `the connector's file '${shorten(name)}' is not in the solution` };
      }
    }
  },
};
