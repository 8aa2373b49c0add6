import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { entriesOf, namedConnection } from "../app-connections.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const members = ["connectionName", "operationId", "serviceProviderId"];

export const serviceProviderMismatch: WorkflowRule = {
  code: "ServiceProviderMismatch",
  summary:
    "A built-in operation says its connection, its operation and its provider, and the provider is that of the connection.",
  why: "The runtime looks the operation up by these three; the workflow is refused, or the operation is not found.",
  fix: "Complete `serviceProviderConfiguration`, with the provider that connections.json has for the connection.",
  source: logicAppsSources.types,
  severity: "error",
  check({ flow, app }, report) {
    for (const node of flow.nodes) {
      if (node.typeKey !== "serviceprovider") continue;
      const { serviceProviderConfiguration } = node.inputs;
      const missing = members.filter((name) => typeof ownMember(serviceProviderConfiguration, name) !== "string");
      if (missing.length > 0) {
        const message = `the built-in operation '${shorten(node.name)}' has no ${missing.join(" and no ")}`;
        report(node.inputsLocation, message, { at: "key" });
        continue;
      }
      const provider = String(ownMember(serviceProviderConfiguration, "serviceProviderId"));
      const key = namedConnection(node)?.key;
      const entry = entriesOf(app?.connections ?? {}, "serviceProviderConnections").find(([name]) => name === key);
      const expected = ownMember(ownMember(entry?.[1], "serviceProvider"), "id");
      if (typeof expected !== "string" || expected.toLowerCase() === provider.toLowerCase()) continue;
      report(
        below(node.inputsLocation, "serviceProviderConfiguration", "serviceProviderId"),
        `'${shorten(provider)}' is not the provider of connection '${shorten(key ?? "")}', expected '${shorten(expected)}'`,
      );
    }
  },
};
