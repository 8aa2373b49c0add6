import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { entriesOf } from "../app-connections.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const runtimeUrlMissing: AppFileRule = {
  code: "RuntimeUrlMissing",
  summary: "A managed connection in connections.json has a runtime URL.",
  why: "Standard calls a connection by its own URL, which only connections of kind V2 have; a V1 connection cannot be used.",
  fix: "Deploy the connection with `kind: 'V2'` and take `connectionRuntimeUrl` of its properties.",
  source: logicAppsSources.connectionIssues,
  severity: "warning",
  checkedIn: "connections.json",
  check({ root }, report) {
    for (const [key, entry] of entriesOf(root, "managedApiConnections")) {
      if (!isJsonObject(entry) || typeof ownMember(entry["api"], "id") !== "string") continue;
      if (typeof entry["connectionRuntimeUrl"] === "string" && entry["connectionRuntimeUrl"] !== "") continue;
      const location = below(rootLocation, "managedApiConnections", key);
      report(location, `connection '${shorten(key)}' has no connectionRuntimeUrl`, { at: "key" });
    }
  },
};
