import type { Finding } from "../../core/diagnostics/diagnostic.js";
import { pointer, pointerTokens } from "../../core/json/pointer.js";
import { runRules, type RuleSettings } from "../../core/rules/run-rules.js";
import type { SolutionContext } from "../model/solution-context.js";
import type { SolutionRule } from "./solution-rule.js";
import { packageRules, solutionRules } from "./solution-rules.js";

/** Runs the rules of a solution; each finding comes with its file, and with the pointer in it. */
export function runSolutionRules(
  context: SolutionContext,
  settings: RuleSettings,
  add: (file: string, finding: Finding) => void,
  more: readonly SolutionRule[] = [],
): void {
  const rules = context.own ? [...solutionRules, ...packageRules] : [...solutionRules, ...more];
  runRules(rules, context, settings, (finding) => {
    const [file = context.manifestFile, ...tokens] = pointerTokens(finding.pointer);
    // A package of ours is written by this program: nothing in it is up to a person.
    const severity = context.own ? "error" : finding.severity;
    add(file, { ...finding, severity, pointer: pointer("", ...tokens) });
  });
}
