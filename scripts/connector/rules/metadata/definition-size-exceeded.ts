import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

const limit = 1_048_576;

export const definitionSizeExceeded: DefinitionRule = {
  code: "DefinitionSizeExceeded",
  summary: "The definition has less than 1 MB.",
  why: "A larger file is refused at import.",
  fix: "Split the connector, share schemas with `$ref`, or leave out operations that nobody needs.",
  source: sources.customConnectorFAQ,
  severity: "warning",
  certification: "error",
  check({ index, definitionSize }, report) {
    if (definitionSize === undefined || definitionSize < limit || index.paths.length === 0) return;
    report("", `the definition has ${definitionSize.toLocaleString("en-US")} bytes, expected less than 1,048,576`);
  },
};
