import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { childText } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowForm: SolutionRule = {
  code: "SolutionFlowForm",
  severity: "error",
  summary:
    "A flow's file has the form that solutions have: `schemaVersion` 1.0.0.0, `connectionReferences`, `definition` with the parameters `$connections` and `$authentication`.",
  why: 'Otherwise the import stops with "Error while importing workflow type ModernFlow", or the flow comes in without its connections.',
  fix: "`power-batch build` puts both parameters and the rest around the definition in `flow.yaml`; build and package again.",
  source: "TALXIS/tools-devkit-templates issue 89; exported solutions.",
  example:
    "A definition as Logic Apps have it, without `$authentication`:\n\n`Workflows/….json error the flow has no parameter $authentication SolutionFlowForm`",
  check(context, report) {
    for (const element of context.workflows) {
      const file = context.resolve(childText(element, "JsonFileName") ?? "");
      if (file === undefined) continue;
      const value = context.json(file);
      if (!isJsonObject(value)) {
        report(fileLocation(file), "the flow must be a JSON object");
        continue;
      }
      const { schemaVersion, properties } = value;
      if (schemaVersion !== "1.0.0.0") {
        const shown = shorten(String(schemaVersion));
        report(below(fileLocation(file), "schemaVersion"), `the schemaVersion is '${shown}', expected '1.0.0.0'`);
      }
      const references = ownMember(properties, "connectionReferences");
      const definition = ownMember(properties, "definition");
      if (!isJsonObject(references) || !isJsonObject(definition)) {
        report(below(fileLocation(file), "properties"), "the flow has no connectionReferences or no definition");
        continue;
      }
      for (const name of ["$connections", "$authentication"]) {
        if (isJsonObject(ownMember(definition["parameters"], name))) continue;
        report(
          below(fileLocation(file), "properties", "definition", "parameters"),
          `the flow has no parameter ${name}`,
        );
      }
    }
  },
};
