import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `collectionFormat` is csv, ssv, tsv, pipes or multi; multi only in a query or form. */
export const collectionFormatValueNotSupported: DefinitionRule = {
  code: "CollectionFormatValueNotSupported",
  severity: "error",
  check({ index, structure }, report) {
    for (const slip of structure)
      if (slip.code === "CollectionFormatValueNotSupported") report(slip.place, slip.message, slip.details);
    for (const { value, place, location } of index.parameters) {
      if (value["collectionFormat"] !== "multi" || location === "query" || location === "formData") continue;
      report(
        below(place, "collectionFormat"),
        `collectionFormat 'multi' does not work in ${location === "" ? "this place" : location}, expected csv, ssv, tsv or pipes`,
        { severity: "warning" },
      );
    }
  },
};
