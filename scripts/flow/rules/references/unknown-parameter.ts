import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const unknownParameter: FlowRule = {
  code: "UnknownParameter",
  summary: "`parameters('x')` names a parameter of the flow.",
  why: "Environment variables are read through parameters; a name that is not declared stops the flow from being saved.",
  fix: "Declare the parameter, or write the name exactly as it is declared: `Display name (schema_name)`.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ parameters, calls, form, root, shared }, report) {
    // Logic Apps Standard keeps parameters for all workflows in a parameters.json of their own, which may not be at hand.
    if (form === "logicApp" && typeof root["kind"] === "string" && shared === undefined) return;
    const names = [...parameters.keys()];
    const folded = new Set(names.map((name) => name.toLowerCase()));
    for (const { name, argument, expression, range } of calls) {
      if (name !== "parameters" || argument === undefined || folded.has(argument.toLowerCase())) continue;
      // A source and a Logic App get them when they are built; in a solution they are part of the file.
      if (form !== "solution" && (argument === "$connections" || argument === "$authentication")) continue;
      const bySchemaName = names.find((known) => known.toLowerCase().endsWith(`(${argument.toLowerCase()})`));
      const help =
        bySchemaName === undefined ? didYouMean(argument, names) : { help: `did you mean '${bySchemaName}'?` };
      report(expression.location, `parameter '${shorten(argument)}' is not declared`, { within: range, ...help });
    }
  },
};
