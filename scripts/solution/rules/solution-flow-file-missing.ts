import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { child, textOf } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowFileMissing: SolutionRule = {
  code: "SolutionFlowFileMissing",
  severity: "error",
  summary: "Every flow of a solution has its file.",
  why: 'The import stops with "no file with that name found".',
  fix: "Add the file, or correct `JsonFileName`.",
  source: sources.solutionConcepts,
  example: "`<JsonFileName>/Workflows/Requeue-….json</JsonFileName>` without that file.",
  check(context, report) {
    for (const element of context.workflows) {
      const path = child(element, "JsonFileName");
      const name = textOf(path);
      if (path !== undefined && name !== "" && context.resolve(name) === undefined) {
        report(context.at(path), `the flow's file '${shorten(name)}' is not in the solution`);
      }
    }
  },
};
