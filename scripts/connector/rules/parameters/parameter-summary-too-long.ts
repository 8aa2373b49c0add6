import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `x-ms-summary` of a parameter has at most 80 characters. */
export const parameterSummaryTooLong: DefinitionRule = {
  code: "ParameterSummaryTooLong",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.parameters) {
      const summary = value["x-ms-summary"];
      if (typeof summary === "string" && summary.length > 80)
        report(below(place, "x-ms-summary"), `x-ms-summary has ${summary.length} characters, expected at most 80`);
    }
  },
};
