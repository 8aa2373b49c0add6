import { sources } from "../../../core/rules/sources.js";
import type { SolutionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { childText } from "../../../core/xml/element.js";

export const solutionFlowFileMissing: SolutionRule = {
  code: "SolutionFlowFileMissing",
  summary: "Every flow of a solution has its file.",
  why: 'The import stops with "no file with that name found".',
  fix: "Add the file, or correct `JsonFileName`.",
  source: sources.solutionConcepts,
  example: "`<JsonFileName>/Workflows/Requeue-….json</JsonFileName>` without that file.",
  severity: "error",
  *check(context) {
    for (const { file, element } of context.workflows) {
      const name = childText(element, "JsonFileName");
      if (name !== undefined && name !== "" && context.resolve(name) === undefined)
        yield { file, near: name, message: `the flow's file '${shorten(name)}' is not in the solution` };
    }
  },
};
