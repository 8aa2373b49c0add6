import type { ScriptRule } from "../context.js";

/** script.csx holds a class that derives from `ScriptBase`. */
export const scriptClassMissing: ScriptRule = {
  code: "ScriptClassMissing",
  severity: "error",
  check({ index }, report) {
    if (!/:\s*(?:\w+\.)*ScriptBase\b/.test(index.code))
      report("", "no class derives from ScriptBase, expected 'public class Script : ScriptBase'");
    else if (!/\bExecuteAsync\s*\(\s*\)/.test(index.code))
      report("", "the script has no ExecuteAsync(), expected an override of it");
  },
};
