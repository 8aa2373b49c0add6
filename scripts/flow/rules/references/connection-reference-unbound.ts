import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { shorten } from "../../../core/rules/shape.js";

export const connectionReferenceUnbound: FlowRule = {
  code: "ConnectionReferenceUnbound",
  summary: "A connection reference has a logical name.",
  why: "Exports made before connection references existed have an empty connection; after the import the flow must be repaired by hand.",
  fix: "Add `connection.connectionReferenceLogicalName`.",
  source: sources.connectionReferences,
  severity: "warning",
  check({ connections, form }, report) {
    if (connections === undefined || form !== "solution") return;
    for (const { key, definition, logicalName, location } of connections.values()) {
      if (isJsonObject(definition) && (logicalName ?? "") === "")
        report(location, `connection reference '${shorten(key)}' has no connectionReferenceLogicalName`, { at: "key" });
    }
  },
};
