import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { child, childText } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import { environmentVariableTypes } from "../write/environment-variable-xml.js";
import type { SolutionRule } from "./solution-rule.js";

/** A flow's parameter may repeat the definition's default; anything else would be a value of somebody's environment. */
function isNeutral(value: unknown, defaultText: string | undefined): boolean {
  if (value === undefined || value === "" || value === 0 || value === false) return true;
  if (typeof value === "object" && value !== null && Object.keys(value).length === 0) return true;
  if (defaultText === undefined) return false;
  // Environment variables write booleans as yes and no, texts without quotes.
  const text = typeof value === "string" ? value : value === true ? "yes" : JSON.stringify(value);
  return text === defaultText;
}

export const solutionEnvironmentValueIncluded: SolutionRule = {
  code: "SolutionEnvironmentValueIncluded",
  severity: "info",
  summary: "A solution brings no current values of environment variables.",
  why: "The value of the environment it was exported from overwrites the one of the environment it is imported into.",
  fix: "Remove the value from the solution before exporting, and give values with a settings file.",
  source:
    "Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables).",
  example: "A file environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json.",
  check(context, report) {
    for (const file of context.files) {
      if (/^environmentvariabledefinitions\/[^/]+\/environmentvariablevalues?\.(?:json|xml)$/i.test(file)) {
        report(fileLocation(file), "the solution has a current value, expected the definition only");
      }
    }
    for (const { element } of context.environmentVariables) {
      const value = child(element, "defaultvalue");
      if (childText(element, "type") === environmentVariableTypes.secret && value !== undefined && context.own) {
        report(context.at(value), "the secret has a default value, expected none");
      }
    }
    // Exports always write the current value into the flow; a package that was built has no environment to take it from.
    for (const { variables } of context.own ? context.flows : []) {
      for (const { name, schemaName, defaultValue, location } of variables) {
        const definition = context.environmentVariable(schemaName)?.element;
        if (definition === undefined || isNeutral(defaultValue, childText(definition, "defaultvalue"))) continue;
        report(
          below(location, "defaultValue"),
          `the parameter '${shorten(name)}' has a value, expected the variable's default or an empty one`,
        );
      }
    }
  },
};
