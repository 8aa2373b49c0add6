import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const errorPathMissing: FlowRule = {
  code: "ErrorPathMissing",
  summary: "A flow that calls connectors does something when a call fails.",
  why: "Without an action that runs after `Failed` or `TimedOut` the flow just stops, and only the run history shows it.",
  fix: "Put the calls into a Scope and add an action that runs after it has failed or timed out.",
  source:
    "Microsoft Learn: [Employ robust error handling](https://learn.microsoft.com/power-automate/guidance/coding-guidelines/error-handling).",
  severity: "info",
  check({ actions, location }, report) {
    const remote = actions.find((node) => /^(?:openapiconnection|apiconnection|http)/i.test(node.type));
    if (remote === undefined) return;
    const handled = actions.some(({ runAfter }) =>
      runAfter.some(({ statuses }) => statuses.some((status) => /^(?:failed|timedout)$/i.test(status))),
    );
    if (!handled)
      report(
        below(location, "actions"),
        `'${shorten(remote.name)}' and other calls may fail, but nothing runs after a failure`,
        { at: "key" },
      );
  },
};
