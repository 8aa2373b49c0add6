import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

/** Types that only the runtime of Standard has. */
const types = new Set(["serviceprovider", "invokefunction"]);

export const onlyInStandard: WorkflowRule = {
  code: "OnlyInStandard",
  summary: "A Consumption workflow has no built-in operations, no functions of the app and no app settings.",
  why: "They belong to the site that a Standard workflow runs in; a Consumption workflow has no site.",
  fix: "Use the managed connector, an Azure function, or a parameter of the workflow.",
  source: logicAppsSources.types,
  severity: "error",
  check({ flow, hosting }, report) {
    if (hosting !== "consumption") return;
    for (const { name, type, typeKey, location } of flow.nodes) {
      if (types.has(typeKey))
        report(below(location, "type"), `'${shorten(name)}' has the type ${shorten(type)}, which only Standard has`);
    }
    for (const { name, expression, range } of flow.calls) {
      if (name === "appsetting")
        report(expression.location, "a Consumption workflow has no app settings, expected a parameter", {
          within: range,
        });
    }
  },
};
