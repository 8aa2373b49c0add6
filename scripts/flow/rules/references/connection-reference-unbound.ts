import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const connectionReferenceUnbound: FlowRule = {
  code: "ConnectionReferenceUnbound",
  summary: "A connection reference names its logical name.",
  why: "An export from before connection references carries an empty connection; after the import the flow has to be repaired by hand.",
  fix: "Add `connection.connectionReferenceLogicalName`.",
  source: sources.connectionReferences,
  severity: "warning",
  check({ connections, connectionsLocation, form }, report) {
    if (connections === undefined || form !== "solution") return;
    for (const key of Object.keys(connections)) {
      const connection = ownMember(connections[key], "connection");
      const logical = ownMember(connection, "connectionReferenceLogicalName");
      if (isJsonObject(connections[key]) && (typeof logical !== "string" || logical === ""))
        report(
          below(connectionsLocation, key),
          `connection reference '${shorten(key)}' has no connectionReferenceLogicalName`,
          { at: "key" },
        );
    }
  },
};
