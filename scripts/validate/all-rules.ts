import { definitionRules } from "../connector/rules/definition-rules.js";
import { iconRules } from "../connector/rules/icon-rules.js";
import { propertiesRules } from "../connector/rules/properties-rules.js";
import { scriptRules } from "../connector/rules/script-rules.js";
import { settingsRules } from "../connector/rules/settings-rules.js";
import { flowRules } from "../flow/rules/flow-rules.js";
import { solutionRules } from "./solution/solution-rules.js";
import type { Severity } from "../core/diagnostics/diagnostic.js";

/** A rule as lists show it. */
export interface RuleEntry {
  readonly code: string;
  readonly severity: Severity;
  readonly certification?: Severity;
  /** What it looks at. */
  readonly family: "definition" | "properties" | "script" | "settings" | "icon" | "flow" | "solution";
}

function entries(
  rules: readonly { code: string; severity: Severity; certification?: Severity }[],
  family: RuleEntry["family"],
): RuleEntry[] {
  return rules.map(({ code, severity, certification }) => ({
    code,
    severity,
    ...(certification === undefined ? {} : { certification }),
    family,
  }));
}

/** Every rule of the validator. */
export const allRules: readonly RuleEntry[] = [
  ...entries(definitionRules, "definition"),
  ...entries(propertiesRules, "properties"),
  ...entries(scriptRules, "script"),
  ...entries(settingsRules, "settings"),
  ...entries(iconRules, "icon"),
  ...entries(flowRules, "flow"),
  ...entries(solutionRules, "solution"),
];
