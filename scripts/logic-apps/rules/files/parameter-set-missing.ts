import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { entriesOf } from "../app-connections.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const parameterSetMissing: AppFileRule = {
  code: "ParameterSetMissing",
  summary: "A built-in connection that signs in with an identity names its parameter set.",
  why: "Without `parameterSetName` the runtime takes the set `connectionString` and says that the connection string is missing.",
  fix: 'Add `"parameterSetName": "ManagedServiceIdentity"`.',
  source: logicAppsSources.identity,
  severity: "error",
  checkedIn: "connections.json",
  check({ root }, report) {
    for (const [key, entry] of entriesOf(root, "serviceProviderConnections")) {
      const provider = ownMember(ownMember(entry, "parameterValues"), "authProvider");
      if (ownMember(provider, "Type") === undefined || ownMember(entry, "parameterSetName") !== undefined) continue;
      const location = below(rootLocation, "serviceProviderConnections", key);
      report(location, `connection '${shorten(key)}' has an authProvider and no parameterSetName`, { at: "key" });
    }
  },
};
