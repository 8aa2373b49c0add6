import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const collectionFormatValueNotSupported: DefinitionRule = {
  code: "CollectionFormatValueNotSupported",
  summary: "`collectionFormat` is csv, ssv, tsv, pipes or multi; multi only in a query or form.",
  why: "It says how a list is written; other values are refused.",
  fix: "Use `csv` or `multi`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index, structure }, report) {
    for (const violation of structure)
      if (violation.code === "CollectionFormatValueNotSupported")
        report(violation.location, violation.message, violation.details);
    for (const { value, location, sentIn } of index.parameters) {
      if (value["collectionFormat"] !== "multi" || sentIn === "query" || sentIn === "formData") continue;
      report(
        below(location, "collectionFormat"),
        `collectionFormat 'multi' does not work in ${sentIn === "" ? "this location" : sentIn}, expected csv, ssv, tsv or pipes`,
        { severity: "warning" },
      );
    }
  },
};
