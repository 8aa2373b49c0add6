import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const childWorkflowUnknown: WorkflowRule = {
  code: "ChildWorkflowUnknown",
  summary: "A workflow that another one of the project runs is in the project and starts with a request.",
  why: "Standard finds a child workflow by the name of its folder and calls its request trigger.",
  fix: "Correct the name, or give the child workflow a Request trigger.",
  source: logicAppsSources.types,
  severity: "error",
  check({ flow, hosting, app }, report) {
    if (hosting !== "standard" || app === undefined) return;
    const names = [...app.workflows.keys()];
    for (const { childFlow } of flow.actions) {
      // A resource id is the form of Consumption.
      if (childFlow === undefined || /[/@]/.test(childFlow.workflow)) continue;
      const wanted = names.find((name) => name.toLowerCase() === childFlow.workflow.toLowerCase());
      const child = wanted === undefined ? undefined : app.workflows.get(wanted);
      if (child === undefined) {
        const message = `the project has no workflow '${shorten(childFlow.workflow)}'`;
        report(childFlow.location, message, didYouMean(childFlow.workflow, names));
      } else if (!child.triggers.some(({ typeKey }) => typeKey === "request")) {
        report(
          childFlow.location,
          `workflow '${shorten(childFlow.workflow)}' has no Request trigger, so it cannot be called`,
        );
      }
    }
  },
};
