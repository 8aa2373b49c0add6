import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const connectionReferenceApiMismatch: FlowRule = {
  code: "ConnectionReferenceApiMismatch",
  summary: "A call's `apiId` is the connector of its connection reference.",
  why: "The call goes to the connector of the reference; a different `apiId` is a sign of a wrong key.",
  fix: "Use the key of the reference for that connector.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ nodes, connections, form }, report) {
    if (connections === undefined || form === "source") return;
    for (const { operation, inputsLocation } of nodes) {
      const { apiId = "", connection: key } = operation ?? {};
      // AI Builder is a group of operations that are called through Dataverse's connection. Source: exported flows.
      if (apiId === "" || key === undefined || /\/operationGroups\//i.test(apiId)) continue;
      const reference = connections.get(key)?.definition;
      const name = ownMember(ownMember(reference, "api"), "name") ?? lastSegment(ownMember(reference, "id"));
      const wanted = apiId.split("/").pop() ?? "";
      // Custom connectors carry hashes of the environment they were exported from, which may differ.
      if (typeof name !== "string" || name === "" || /-5f|-20|[0-9a-f]{12}/.test(wanted + name)) continue;
      if (wanted !== "" && wanted.toLowerCase() !== name.toLowerCase())
        report(
          below(inputsLocation, "host", "apiId"),
          `apiId is '${shorten(wanted)}', expected '${shorten(name)}' of connection reference '${shorten(key)}'`,
        );
    }
  },
};

function lastSegment(id: unknown): string | undefined {
  return typeof id === "string" ? id.split("/").pop() : undefined;
}
