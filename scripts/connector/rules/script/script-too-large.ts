import type { ScriptRule } from "../context.js";

/** script.csx has at most one megabyte. */
export const scriptTooLarge: ScriptRule = {
  code: "ScriptTooLarge",
  severity: "error",
  check({ index }, report) {
    if (index.size > 1024 * 1024) report("", `the script has ${index.size} bytes, expected at most 1,048,576`);
  },
};
