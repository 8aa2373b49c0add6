import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

export const scriptClassMissing: ScriptRule = {
  code: "ScriptClassMissing",
  summary: "script.csx has a class `Script` that derives from `ScriptBase`.",
  why: "The platform looks for a class of this name and runs its `ExecuteAsync`; the script is refused otherwise.",
  fix: "Declare `public class Script : ScriptBase` with `public override async Task<HttpResponseMessage> ExecuteAsync()`.",
  source: sources.customCode,
  severity: "error",
  check({ index }, report) {
    if (!/:\s*(?:\w+\.)*ScriptBase\b/.test(index.code))
      report("", "no class derives from ScriptBase, expected 'public class Script : ScriptBase'");
    // Published scripts have `class script`, and run.
    else if (!/\bclass\s+script\s*:\s*(?:\w+\.)*ScriptBase\b/i.test(index.code)) {
      const match = /\bclass\s+(\w+)\s*:\s*(?:\w+\.)*ScriptBase\b/.exec(index.code);
      report("", `the class that derives from ScriptBase is named '${match?.[1] ?? ""}', expected 'Script'`, {
        within: match === null ? undefined : { offset: match.index, end: match.index + match[0].length },
      });
    } else if (!/\bExecuteAsync\s*\(\s*\)/.test(index.code))
      report("", "the script has no ExecuteAsync(), expected an override of it");
  },
};
