import { isJsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { childText } from "../../core/xml/element.js";
import { isMacro } from "../../flow/model/index.js";
import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowUnreadable: SolutionRule = {
  code: "SolutionFlowUnreadable",
  severity: "error",
  summary: "The file of a cloud flow has a workflow definition.",
  why: 'The import stops with "Error while importing workflow type ModernFlow".',
  fix: "Restore `properties.definition` with `triggers` and `actions`, or export the flow again.",
  source: "TALXIS/tools-devkit-templates issue 89; exported solutions.",
  example: "`Workflows/Count-….json` with `{}`.",
  check(context, report) {
    const flows = new Set(context.flows.map(({ file }) => file));
    for (const element of context.workflows) {
      // 5 is a cloud flow. Source: Microsoft Learn, workflow table, "category".
      if ((childText(element, "Category") ?? "5") !== "5") continue;
      const file = context.resolve(childText(element, "JsonFileName") ?? "");
      if (file === undefined) continue;
      const value = context.json(file);
      if (flows.has(file)) {
        if (isJsonObject(value) && !isJsonObject(value["properties"]))
          report(fileLocation(file), "the file is a definition alone, expected it in properties.definition");
        continue;
      }
      if (isMacro(value)) continue;
      const location = fileLocation(file);
      if (!isJsonObject(value)) report(location, "the flow must be a JSON object");
      else report(below(location, "properties"), "the flow has no definition with triggers and actions", { at: "key" });
    }
  },
};
