import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

export const scriptClassMissing: ScriptRule = {
  code: "ScriptClassMissing",
  summary: "script.csx has a class that derives from `ScriptBase`.",
  why: "The platform looks for that class and runs its `ExecuteAsync`.",
  fix: "Declare `public class Script : ScriptBase` with `public override async Task<HttpResponseMessage> ExecuteAsync()`.",
  source: sources.customCode,
  severity: "error",
  check({ index }, report) {
    if (!/:\s*(?:\w+\.)*ScriptBase\b/.test(index.code))
      report("", "no class derives from ScriptBase, expected 'public class Script : ScriptBase'");
    else if (!/\bExecuteAsync\s*\(\s*\)/.test(index.code))
      report("", "the script has no ExecuteAsync(), expected an override of it");
  },
};
