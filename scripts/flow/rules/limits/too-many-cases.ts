import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const tooManyCases: FlowRule = {
  code: "TooManyCases",
  summary: "A Switch has at most 25 cases.",
  why: "It is a limit of the platform.",
  fix: "Split the Switch, or look the value up in an object.",
  source: sources.flowLimits,
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      const { cases } = node.definition as { cases?: unknown };
      const count = isJsonObject(cases) ? Object.keys(cases).length : 0;
      if (count > 25)
        report(
          below(node.location, "cases"),
          `Switch '${shorten(node.name)}' has ${count} cases, expected at most 25`,
          {
            at: "key",
          },
        );
    }
  },
};
