import { flowLimits } from "../../model/index.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

const most = flowLimits.description;

export const flowDescriptionTooLong: FlowRule = {
  code: "FlowDescriptionTooLong",
  summary: `Descriptions of triggers, actions and parameters have at most ${most} characters.`,
  why: "The flow can be imported, but not saved in the designer again.",
  fix: "Shorten the description.",
  source: sources.flowLimits,
  severity: "warning",
  check({ nodes, definition, location }, report) {
    const check = (value: unknown, where: Location): void => {
      if (typeof value !== "string" || value.length <= most) return;
      report(where, `the description has ${value.length} characters, expected at most ${most}`);
    };
    for (const node of nodes) check(node.definition["description"], below(node.location, "description"));
    const { parameters } = definition;
    for (const [name, entry] of isJsonObject(parameters) ? Object.entries(parameters) : []) {
      if (!isJsonObject(entry)) continue;
      const { metadata } = entry;
      if (isJsonObject(metadata)) {
        check(metadata["description"], below(location, "parameters", name, "metadata", "description"));
      }
    }
  },
};
