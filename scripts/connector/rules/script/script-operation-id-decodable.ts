import { sources } from "../../../core/rules/sources.js";
import { decodesOperationIdFirst, readsAsBase64 } from "../../model/operation-id-decoding.js";
import type { ScriptRule } from "../context.js";

export const scriptOperationIdDecodable: ScriptRule = {
  code: "ScriptOperationIdDecodable",
  summary: "A scripted operation's id cannot be mistaken for Base64.",
  why: "In some regions `Context.OperationId` arrives Base64-encoded. The documented workaround tries to decode every id, and turns a plain id of a length divisible by four into nonsense.",
  fix: "Compare with the known ids first and decode only what is not known, or choose an id of another length.",
  source: sources.customCode,
  severity: "info",
  check({ index, definition, properties }, report) {
    const call = decodesOperationIdFirst(index.code);
    if (definition === undefined || call === undefined) return;
    const listed = properties?.value["scriptOperations"];
    const scripted = Array.isArray(listed) && listed.length > 0 ? listed : [...definition.operationsById.keys()];
    const decodable = scripted.find((id): id is string => typeof id === "string" && readsAsBase64(id));
    if (decodable === undefined) return;
    report("", `the id '${decodable}' is valid Base64, expected a comparison with the plain id first`, {
      within: call,
    });
  },
};
