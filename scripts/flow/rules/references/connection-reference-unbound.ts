import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { shorten } from "../../../core/rules/shape.js";

export const connectionReferenceUnbound: FlowRule = {
  code: "ConnectionReferenceUnbound",
  summary: "A connection reference names its logical name.",
  why: "An export from before connection references carries an empty connection; after the import the flow has to be repaired by hand.",
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
