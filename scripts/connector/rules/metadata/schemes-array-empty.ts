import type { DefinitionRule } from "../context.js";

/** `schemes` lists at least one protocol. */
export const schemesArrayEmpty: DefinitionRule = {
  code: "SchemesArrayEmpty",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    if (Array.isArray(index.root["schemes"]) && index.root["schemes"].length === 0)
      report("/schemes", "the list of schemes is empty, expected https", {
        change: { kind: "replace", value: ["https"] },
      });
  },
};
