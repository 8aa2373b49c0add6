import { isJson } from "../../core/json/is-json.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { child, childText } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import { environmentVariableTypes } from "../write/environment-variable-xml.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionEnvironmentValueIncomplete: SolutionRule = {
  code: "SolutionEnvironmentValueIncomplete",
  severity: "warning",
  summary: "A value of an environment variable is not empty, has its row id, and fits the variable's type.",
  why: "An empty value hides the default, so that flows read nothing. Without an id every import may add a row. A text where a number is expected makes the flow that reads it fail.",
  fix: "Remove the value from the solution, or complete it.",
  source:
    "Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables); exported solutions.",
  example: 'environmentvariablevalues.json with `"value": ""`.',
  check(context, report) {
    for (const { file, element } of context.environmentVariables) {
      const type = childText(element, "type");
      const defaultValue = child(element, "defaultvalue");
      const text = childText(element, "defaultvalue") ?? "";
      if (defaultValue !== undefined && text !== "" && !fits(text, type)) {
        report(
          context.at(defaultValue),
          `the default '${shorten(text)}' is not ${typeNames.get(type ?? "") ?? "a value"}`,
        );
      }
      const folder = file.slice(0, file.lastIndexOf("/") + 1).toLowerCase();
      for (const valueFile of context.files) {
        if (valueFile.toLowerCase() !== `${folder}environmentvariablevalues.json`) continue;
        const rows = ownMember(
          ownMember(context.json(valueFile), "environmentvariablevalues"),
          "environmentvariablevalue",
        );
        const location = below(fileLocation(valueFile), "environmentvariablevalues", "environmentvariablevalue");
        for (const row of Array.isArray(rows) ? (rows as unknown[]) : [rows]) {
          if (!isJsonObject(row)) {
            report(location, "the file has no value");
            continue;
          }
          const value = row["value"];
          if (typeof value !== "string" || value === "") report(location, "the value is empty");
          else if (!fits(value, type)) {
            report(location, `the value '${shorten(value)}' is not ${typeNames.get(type ?? "") ?? "a value"}`);
          }
          if (typeof row["@environmentvariablevalueid"] !== "string") {
            // Three of eleven published values have none and are imported.
            report(location, "the value has no environmentvariablevalueid", { severity: "info" });
          }
        }
      }
    }
  },
};

const typeNames: ReadonlyMap<string, string> = new Map([
  [environmentVariableTypes.number, "a number"],
  [environmentVariableTypes.boolean, "yes or no"],
  [environmentVariableTypes.json, "JSON"],
]);

function fits(text: string, type: string | undefined): boolean {
  switch (type) {
    case environmentVariableTypes.number:
      return text.trim() !== "" && Number.isFinite(Number(text));
    case environmentVariableTypes.boolean:
      return /^(?:yes|no|true|false)$/i.test(text);
    case environmentVariableTypes.json:
      return isJson(text);
    default:
      return true;
  }
}
