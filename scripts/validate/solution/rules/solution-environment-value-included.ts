import type { SolutionRule } from "../context.js";

export const solutionEnvironmentValueIncluded: SolutionRule = {
  code: "SolutionEnvironmentValueIncluded",
  summary: "A solution brings no current values of environment variables.",
  why: "The value of the environment it was exported from overwrites the one of the environment it is imported into.",
  fix: "Remove the value from the solution before exporting, and give values with a settings file.",
  source:
    "Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables).",
  example: "A file environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json.",
  severity: "info",
  *check(context) {
    for (const file of context.files) {
      if (/^environmentvariabledefinitions\/[^/]+\/environmentvariablevalues\.(?:json|xml)$/i.test(file))
        yield { file, message: "the solution carries a current value, expected the definition only" };
    }
  },
};
