import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

export const scriptNotClosed: ScriptRule = {
  code: "ScriptNotClosed",
  summary: "Brackets, text literals and comments of script.csx are closed.",
  why: 'The platform says nothing but "internal server error" when a script does not compile.',
  fix: "Close what is open at the location shown.",
  source: sources.customCode,
  severity: "error",
  check({ index }, report) {
    const { problem } = index;
    if (problem !== undefined)
      report("", problem.message, { within: { offset: problem.offset, end: problem.offset + 1 } });
  },
};
