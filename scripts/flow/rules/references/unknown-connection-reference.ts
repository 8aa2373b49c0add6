import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const unknownConnectionReference: FlowRule = {
  code: "UnknownConnectionReference",
  summary: "Every connector call names a connection reference of the flow.",
  why: "`host.connectionName` is the key in `connectionReferences`; without the entry the call has no connection and the import fails.",
  fix: "Add the reference, or correct the key.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes, connections }, report) {
    if (connections === undefined) return;
    const keys = [...connections.keys()];
    for (const { operation } of nodes) {
      const wanted = operation?.connection;
      if (operation === undefined || wanted === undefined || connections.has(wanted)) continue;
      report(
        operation.connectionLocation,
        `'${shorten(wanted)}' is not a connection reference of this flow`,
        keys.length === 1 ? { help: `did you mean '${keys[0] ?? ""}'?` } : didYouMean(wanted, keys),
      );
    }
  },
};
