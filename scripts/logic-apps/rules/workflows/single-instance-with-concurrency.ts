import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const singleInstanceWithConcurrency: WorkflowRule = {
  code: "SingleInstanceWithConcurrency",
  summary: "A trigger has either the option SingleInstance or a concurrency, not both.",
  why: "The two exclude each other, and the workflow cannot be saved.",
  fix: "Remove one of them.",
  source: logicAppsSources.types,
  severity: "error",
  check({ flow }, report) {
    for (const { name, definition, location } of flow.triggers) {
      const { operationOptions: options } = definition;
      const runs = ownMember(ownMember(definition["runtimeConfiguration"], "concurrency"), "runs");
      if (runs !== undefined && typeof options === "string" && /(?:^|[\s,])singleinstance(?:$|[\s,])/i.test(options))
        report(below(location, "operationOptions"), `trigger '${shorten(name)}' has SingleInstance and a concurrency`);
    }
  },
};
