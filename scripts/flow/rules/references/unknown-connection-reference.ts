import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const unknownConnectionReference: FlowRule = {
  code: "UnknownConnectionReference",
  summary: "Every connector call names a connection reference of the flow.",
  why: "`host.connectionName` is the key in `connectionReferences`; without the entry the call has no connection and the import fails.",
  fix: "Add the reference, or correct the key.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions, triggers, connections }, report) {
    if (connections === undefined) return;
    const keys = Object.keys(connections);
    for (const node of [...triggers, ...actions]) {
      const { host } = node.inputs as { host?: unknown };
      if (!isJsonObject(host)) continue;
      const key = host["connectionName"];
      const direct = ownMember(host["connection"], "name");
      const inParameter =
        typeof direct === "string" ? /\$connections'\)\s*\??\[\s*'([^']+)'/.exec(direct)?.[1] : undefined;
      const wanted = typeof key === "string" ? key : inParameter;
      if (wanted === undefined || wanted.startsWith("@") || keys.includes(wanted)) continue;
      const where =
        typeof key === "string"
          ? below(node.inputsLocation, "host", "connectionName")
          : below(node.inputsLocation, "host", "connection", "name");
      report(
        where,
        `'${shorten(wanted)}' is no connection reference of this flow`,
        keys.length === 1 ? { help: `did you mean '${keys[0] ?? ""}'?` } : didYouMean(wanted, keys),
      );
    }
  },
};
