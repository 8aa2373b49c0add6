import type { Finding, Severity } from "../diagnostics/diagnostic.js";
import { pointerOf } from "./location.js";
import type { Report, Rule } from "./rule.js";

/** How strict a run is. */
export interface RuleSettings {
  /** Severities from the project file; they win over everything. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  /** Raises what certification rejects. */
  readonly certification?: boolean;
}

const ranks = { info: 0, warning: 1, error: 2 } as const;

/** Runs rules over a context. A rule that throws becomes a separate finding: one bad rule must not hide the others. */
export function runRules<Context>(
  rules: readonly Rule<Context>[],
  context: Context,
  settings: RuleSettings,
  add: (finding: Finding) => void,
): void {
  // One function for all rules: there are many, and most have nothing to report.
  let code = "";
  let severity: Severity = "error";
  const report: Report = (where, message, details) => {
    const milder = details?.severity;
    const fixed = settings.rules?.[code] !== undefined || settings.certification === true;
    const chosen = milder !== undefined && !fixed && ranks[milder] < ranks[severity] ? milder : severity;
    const finding = { code, severity: chosen, message, pointer: pointerOf(where) };
    add(details === undefined ? finding : { ...finding, ...details, severity: chosen });
  };
  for (const rule of rules) {
    const chosen = severityOf(rule, settings);
    if (chosen === "off") continue;
    ({ code } = rule);
    severity = chosen;
    try {
      rule.check(context, report);
    } catch (error) {
      add({
        code: "RuleCrashed",
        severity: "error",
        message: `rule ${rule.code} failed on this file: ${error instanceof Error ? error.message : String(error)}`,
        pointer: "",
        help: "this is a bug of power-batch, please report it with the file",
      });
    }
  }
}

function severityOf(rule: Rule<never>, settings: RuleSettings): Severity | "off" {
  const configured = settings.rules;
  if (configured !== undefined && Object.hasOwn(configured, rule.code)) return configured[rule.code] ?? rule.severity;
  return settings.certification === true ? (rule.certification ?? rule.severity) : rule.severity;
}
