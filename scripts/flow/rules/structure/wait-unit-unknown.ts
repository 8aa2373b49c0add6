import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const waitUnitUnknown: FlowRule = {
  code: "WaitUnitUnknown",
  summary: "The unit of a delay is one that the platform knows.",
  why: "The flow cannot be saved.",
  fix: "Use Second, Minute, Hour, Day, Week or Month.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    const known = ["Second", "Minute", "Hour", "Day", "Week", "Month", "Year"];
    for (const node of actions) {
      if (node.typeKey !== "wait") continue;
      const unit = ownMember(node.inputs["interval"], "unit");
      if (
        typeof unit === "string" &&
        !unit.startsWith("@") &&
        !known.some((one) => one.toLowerCase() === unit.toLowerCase())
      )
        report(
          below(node.inputsLocation, "interval", "unit"),
          `'${shorten(unit)}' is no unit of time, expected ${known.slice(0, 6).join(", ")}`,
          didYouMean(unit, known),
        );
    }
  },
};
