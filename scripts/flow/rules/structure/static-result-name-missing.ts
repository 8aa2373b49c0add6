import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { FlowRule } from "../flow-rule.js";

export const staticResultNameMissing: FlowRule = {
  code: "StaticResultNameMissing",
  summary: "A static result has a name, also while it is turned off.",
  why: "The platform refuses to save the flow with InvalidStaticResultName.",
  fix: "Name an entry of `staticResults`, or remove `runtimeConfiguration.staticResult`.",
  source:
    "Microsoft Learn: [Test with mock data](https://learn.microsoft.com/azure/logic-apps/testing-framework/test-logic-apps-mock-data-static-results).",
  severity: "error",
  check({ actions }, report) {
    for (const { name, definition, location } of actions) {
      const result = ownMember(definition["runtimeConfiguration"], "staticResult");
      if (!isJsonObject(result)) continue;
      const given = result["name"];
      if (typeof given === "string" && given !== "") continue;
      report(
        below(location, "runtimeConfiguration", "staticResult"),
        `the static result of '${shorten(name)}' has no name, expected an entry of staticResults`,
      );
    }
  },
};
