import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A connection reference names its logical name. */
export const connectionReferenceUnbound: FlowRule = {
  code: "ConnectionReferenceUnbound",
  severity: "warning",
  check({ connections, connectionsPlace, form }, report) {
    if (connections === undefined || form !== "solution") return;
    for (const key of Object.keys(connections)) {
      const connection = ownMember(connections[key], "connection");
      const logical = ownMember(connection, "connectionReferenceLogicalName");
      if (isJsonObject(connections[key]) && (typeof logical !== "string" || logical === ""))
        report(
          below(connectionsPlace, key),
          `connection reference '${shorten(key)}' has no connectionReferenceLogicalName`,
          { at: "key" },
        );
    }
  },
};
