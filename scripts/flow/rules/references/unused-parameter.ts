import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const unusedParameter: FlowRule = {
  code: "UnusedParameter",
  summary: "Every parameter of the flow is read somewhere.",
  why: "A parameter for an environment variable makes the import ask for its value.",
  fix: "Remove it.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "info",
  check({ parameters, calls, form }, report) {
    if (form === "source") return;
    const used = new Set(
      calls.filter((call) => call.name === "parameters").map((call) => call.argument?.toLowerCase()),
    );
    if (calls.some((call) => call.name === "parameters" && call.argument === undefined)) return;
    for (const [name, { location: where }] of parameters) {
      // One that the workflows of a Logic App share has no location here; another workflow may read it.
      if (where === undefined || name.startsWith("$") || used.has(name.toLowerCase())) continue;
      report(where, `parameter '${shorten(name)}' is not used`, { at: "key" });
    }
  },
};
