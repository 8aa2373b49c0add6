import { isJsonObject } from "../../../core/json/json-object.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";
import { walkTemplate } from "../../../expression/index.js";
import type { Report } from "../../../core/rules/rule.js";
import type { FlowModel } from "../../model/index.js";
import { holderOf, type ResponseSchemas } from "../../types/schema-of.js";
import type { FlowRule } from "../flow-rule.js";

export const propertyMisspelled: FlowRule = {
  code: "PropertyMisspelled",
  summary:
    "An expression reads properties that the schema of a Parse JSON action or a Request trigger, the response of a connector beside the flow, or a Select has.",
  why: "With a question mark the expression gives null, without one the run fails. A property that the schema does not have may still arrive, so that only names that resemble a property of the schema are reported.",
  fix: "Correct the name, or add the property to the schema.",
  source:
    "Microsoft Learn: [Power Automate error code reference](https://learn.microsoft.com/power-automate/error-reference), ExpressionEvaluationFailed.",
  severity: "warning",
  check(flow, report) {
    reportMisspelled(flow, report, flow.responses);
  },
};

/** Reports what is read by a name that resembles one of the schema. */
export function reportMisspelled(flow: FlowModel, report: Report, responses?: ResponseSchemas): void {
  for (const at of flow.expressions) {
    const { template, location } = at;
    if (template === undefined) continue;
    walkTemplate(template, (part) => {
      const holder = part.kind === "member" ? holderOf(part, { flow, at, responses }) : undefined;
      const properties = holder?.schema["properties"];
      if (part.kind !== "member" || holder === undefined || !isJsonObject(properties)) return undefined;
      const { name } = holder;
      if (Object.hasOwn(properties, name)) return undefined;
      const known = Object.keys(properties);
      // The service finds properties without regard to case.
      if (known.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
      const meant = closest(name, known);
      if (meant === undefined) return undefined;
      report(location, `the schema has no property '${shorten(name)}'`, {
        within: { offset: part.key.offset, end: part.key.end },
        help: `did you mean '${meant}'?`,
      });
      return undefined;
    });
  }
}
