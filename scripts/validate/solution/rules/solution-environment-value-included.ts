import type { SolutionRule } from "../context.js";

/** A solution brings no current values of environment variables. */
export const solutionEnvironmentValueIncluded: SolutionRule = {
  code: "SolutionEnvironmentValueIncluded",
  severity: "info",
  *check(context) {
    for (const file of context.files) {
      if (/^environmentvariabledefinitions\/[^/]+\/environmentvariablevalues\.(?:json|xml)$/i.test(file))
        yield { file, message: "the solution carries a current value, expected the definition only" };
    }
  },
};
