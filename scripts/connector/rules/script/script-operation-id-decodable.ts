import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

export const scriptOperationIdDecodable: ScriptRule = {
  code: "ScriptOperationIdDecodable",
  summary: "A scripted operation's id cannot be mistaken for Base64.",
  why: "In some regions `Context.OperationId` arrives Base64-encoded. The documented workaround tries to decode every id, and turns a plain id of a length divisible by four into nonsense.",
  fix: "Compare with the known ids first and decode only what is not known, or choose an id of another length.",
  source: sources.customCode,
  severity: "info",
  check({ index, definition, properties }, report) {
    if (definition === undefined || !/FromBase64String/.test(index.code) || !/\bOperationId\b/.test(index.code)) return;
    const listed = properties?.value["scriptOperations"];
    const scripted = Array.isArray(listed) && listed.length > 0 ? listed : [...definition.operationsById.keys()];
    const decodable = scripted.filter(
      (id): id is string => typeof id === "string" && id.length % 4 === 0 && /^[A-Za-z0-9+/]+$/.test(id),
    );
    const call = /FromBase64String\s*\([^)]*OperationId/.exec(index.code);
    if (decodable.length > 0 && call !== null)
      report("", `the id '${decodable[0] ?? ""}' is valid Base64, expected a comparison with the plain id first`, {
        within: { offset: call.index, end: call.index + call[0].length },
      });
  },
};
