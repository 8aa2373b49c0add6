import type { SolutionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { childText } from "../../../solution/xml/element.js";

/** Every flow of a solution has its file. */
export const solutionFlowFileMissing: SolutionRule = {
  code: "SolutionFlowFileMissing",
  severity: "error",
  *check(context) {
    for (const { file, element } of context.workflows) {
      const name = childText(element, "JsonFileName");
      if (name !== undefined && name !== "" && context.resolve(name) === undefined)
        yield { file, near: name, message: `the flow's file '${shorten(name)}' is not in the solution` };
    }
  },
};
