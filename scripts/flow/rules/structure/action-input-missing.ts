import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { requiredInputs } from "../required-inputs.js";

export const actionInputMissing: FlowRule = {
  code: "ActionInputMissing",
  summary: "Every action has the inputs that its type needs.",
  why: "The platform refuses to save the flow.",
  fix: "Add the member.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      const needed = requiredInputs.get(node.typeKey);
      if (needed === undefined) continue;
      for (const path of needed) {
        const [first = "", second] = path.split("/");
        const holder = node.definition[first];
        if (
          second === undefined
            ? holder !== undefined
            : isJsonObject(holder)
              ? Object.hasOwn(holder, second)
              : typeof holder === "string"
        )
          continue;
        report(
          second === undefined || holder === undefined ? node.location : below(node.location, first),
          `${node.type} '${shorten(node.name)}' has no '${path}'`,
          { at: "key" },
        );
      }
    }
  },
};
