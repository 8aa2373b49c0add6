import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { ConnectionMember } from "../../../flow/model/index.js";
import { allEntries } from "../app-connections.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

/** What an entry must have, as paths. */
const needed: Readonly<Record<ConnectionMember, readonly string[]>> = {
  managedApiConnections: ["api/id", "connection/id", "authentication"],
  serviceProviderConnections: ["serviceProvider/id"],
  functionConnections: ["function/id"],
  apiManagementConnections: [],
  agentConnections: [],
};

export const appConnectionIncomplete: AppFileRule = {
  code: "AppConnectionIncomplete",
  summary: "A connection in connections.json says what it connects to and how it signs in.",
  why: "The runtime cannot start, and no workflow of the app runs.",
  fix: "Add the member. A connection of `$connections` (`connectionId`, `connectionName`, `id`) has the form of Consumption and must be written anew.",
  source: logicAppsSources.project,
  severity: "error",
  checkedIn: "connections.json",
  check({ root }, report) {
    for (const { kind, key, entry } of allEntries(root)) {
      const location = below(rootLocation, kind, key);
      if (!isJsonObject(entry)) {
        report(location, `connection '${shorten(key)}' is not an object`);
        continue;
      }
      const missing = needed[kind].filter((path) => {
        const [first = "", second] = path.split("/");
        const value = entry[first];
        return second === undefined ? value === undefined : typeof ownMember(value, second) !== "string";
      });
      if (missing.length === 0) continue;
      const isConsumption = typeof entry["connectionId"] === "string" && typeof entry["id"] === "string";
      const message = isConsumption
        ? `connection '${shorten(key)}' has the form of Consumption, expected ${needed[kind].join(", ")}`
        : `connection '${shorten(key)}' has no ${missing.join(" and no ")}`;
      report(location, message, { at: "key" });
    }
  },
};
