import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";

export const staticResultNameMissing: FlowRule = {
  code: "StaticResultNameMissing",
  summary: "A static result has a name, also while it is turned off, and the name is an entry of `staticResults`.",
  why: "The platform refuses to save the flow with InvalidStaticResultName.",
  fix: "Name an entry of `staticResults`, or remove `runtimeConfiguration.staticResult`.",
  source:
    "Microsoft Learn: [Test with mock data](https://learn.microsoft.com/azure/logic-apps/testing-framework/test-logic-apps-mock-data-static-results).",
  severity: "error",
  check({ actions, definition: whole, form }, report) {
    const { staticResults } = whole;
    const entries = isJsonObject(staticResults) ? staticResults : {};
    for (const { name, definition, location } of actions) {
      const result = ownMember(definition["runtimeConfiguration"], "staticResult");
      if (!isJsonObject(result)) continue;
      const given = result["name"];
      if (typeof given === "string" && given !== "") {
        if (form === "source" || Object.hasOwn(entries, given)) continue;
        const isOff = /^disabled$/i.test(String(result["staticResultOptions"]));
        report(
          below(location, "runtimeConfiguration", "staticResult", "name"),
          `'${shorten(given)}' is not an entry of staticResults`,
          { ...didYouMean(given, Object.keys(entries)), ...(isOff ? { severity: "info" as const } : {}) },
        );
        continue;
      }
      report(
        below(location, "runtimeConfiguration", "staticResult"),
        `the static result of '${shorten(name)}' has no name, expected an entry of staticResults`,
      );
    }
  },
};
