import type { ScriptRule } from "../context.js";

/** Brackets, text literals and comments of script.csx are closed. */
export const scriptNotClosed: ScriptRule = {
  code: "ScriptNotClosed",
  severity: "error",
  check({ index }, report) {
    const { problem } = index;
    if (problem !== undefined)
      report("", problem.message, { within: { offset: problem.offset, end: problem.offset + 1 } });
  },
};
