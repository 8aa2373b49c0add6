import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const collectionFormatValueNotSupported: DefinitionRule = {
  code: "CollectionFormatValueNotSupported",
  summary: "`collectionFormat` is csv, ssv, tsv or pipes.",
  why: "It says how a list is written; the import refuses other values, `multi` included.",
  fix: "Use `csv`; for a service that wants the name repeated, take a text and repeat it in custom code.",
  source: `${sources.swaggerValidatorRules.replace(/\.$/, "")}; Richard A. Wilson, [Overcoming OpenAPI 2.0 multi](https://www.richardawilson.com/2024/06/overcoming-openapi-20-multi.html).`,
  severity: "error",
  check({ index, structure }, report) {
    for (const violation of structure)
      if (violation.code === "CollectionFormatValueNotSupported")
        report(violation.location, violation.message, violation.details);
    for (const { value, location, sentIn } of index.parameters) {
      if (value["collectionFormat"] !== "multi") continue;
      const problem =
        sentIn === "query" || sentIn === "formData"
          ? "is refused by the import of a custom connector"
          : "is for queries and forms only";
      report(
        below(location, "collectionFormat"),
        `collectionFormat 'multi' ${problem}, expected csv, ssv, tsv or pipes`,
        { severity: "warning" },
      );
    }
  },
};
