import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A Switch has at most 25 cases. */
export const tooManyCases: FlowRule = {
  code: "TooManyCases",
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      const { cases } = node.value as { cases?: unknown };
      const count = isJsonObject(cases) ? Object.keys(cases).length : 0;
      if (count > 25)
        report(below(node.place, "cases"), `Switch '${shorten(node.name)}' has ${count} cases, expected at most 25`, {
          at: "key",
        });
    }
  },
};
