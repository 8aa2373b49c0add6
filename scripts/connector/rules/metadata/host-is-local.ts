import { isJsonObject } from "../../../core/json/json-object.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { ConnectorContext, DefinitionRule } from "../context.js";

/** Names and addresses that mean the machine itself. Source: RFC 6761 §6.3, RFC 1122 §3.2.1.3. */
const local = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?::\d+)?$/i;

/** Addresses that the internet does not route. Source: RFC 1918 §3, RFC 3927 §2.1, RFC 6762 §3. */
const isPrivate =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|[\w.-]+\.local)(?::\d+)?$/i;

export const hostIsLocal: DefinitionRule = {
  code: "HostIsLocal",
  summary: "`host` is not the developer's own machine.",
  why: "Calls come from Microsoft's data centers, where `localhost` is another machine: every call fails.",
  fix: "Name a host that can be reached from the internet, use the on-premises data gateway, or set the host by a policy of kind `dynamichosturl`.",
  source: sources.customConnectorFAQ,
  severity: "error",
  check({ index, properties }, report) {
    const { host } = index.root as { host?: unknown };
    if (typeof host === "string" && local.test(host) && !isReplaced(properties))
      report("/host", `'${shorten(host)}' is the calling machine itself, expected a host on the internet`);
    else if (typeof host === "string" && isPrivate.test(host) && !isReplaced(properties))
      // A virtual network that the environment is linked to may have the address.
      report("/host", `'${shorten(host)}' is a private address, expected a host on the internet`, {
        severity: "warning",
      });
  },
};

/** A gateway resolves the name on its own network; a policy replaces it with another host. */
function isReplaced(properties: ConnectorContext["properties"]): boolean {
  if (properties === undefined) return false;
  const hasGateway =
    properties.parameters.some(({ value }) => String(value["type"]).toLowerCase() === "gatewaysetting") ||
    (Array.isArray(properties.value["capabilities"]) && properties.value["capabilities"].includes("gateway"));
  const hasPolicy = properties.policies.some(({ template }) => /^dynamic(?:hosturl|subdomain)$/.test(template));
  return hasGateway || hasPolicy || !isJsonObject(properties.root["properties"]);
}
