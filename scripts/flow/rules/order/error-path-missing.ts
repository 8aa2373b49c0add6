import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A flow that calls connectors does something when a call fails. */
export const errorPathMissing: FlowRule = {
  code: "ErrorPathMissing",
  severity: "info",
  check({ actions, place }, report) {
    const remote = actions.find((node) => /^(?:openapiconnection|apiconnection|http)/i.test(node.type));
    if (remote === undefined) return;
    const handled = actions.some((node) => {
      const { runAfter } = node.value as { runAfter?: unknown };
      return (
        isJsonObject(runAfter) &&
        Object.values(runAfter).some(
          (statuses) =>
            Array.isArray(statuses) && statuses.some((status) => /^(?:failed|timedout)$/i.test(String(status))),
        )
      );
    });
    if (!handled)
      report(
        below(place, "actions"),
        `'${shorten(remote.name)}' and other calls may fail, but nothing runs after a failure`,
        { at: "key" },
      );
  },
};
