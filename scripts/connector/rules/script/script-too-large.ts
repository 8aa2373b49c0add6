import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

export const scriptTooLarge: ScriptRule = {
  code: "ScriptTooLarge",
  summary: "script.csx has at most one megabyte.",
  why: "Larger scripts are refused.",
  fix: "Split the work over several connectors, or move it into a service.",
  source: sources.customCode,
  severity: "error",
  check({ index }, report) {
    if (index.size > 1024 * 1024) report("", `the script has ${index.size} bytes, expected at most 1,048,576`);
  },
};
