import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `x-ms-trigger` is `single` or `batch`. */
export const triggerKindUnknown: DefinitionRule = {
  code: "TriggerKindUnknown",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.operations) {
      const kind = value["x-ms-trigger"];
      if (kind !== undefined && kind !== "single" && kind !== "batch")
        report(
          below(place, "x-ms-trigger"),
          `${shorten(JSON.stringify(kind))} is no kind of trigger, expected single or batch`,
          didYouMean(JSON.stringify(kind).replaceAll('"', ""), ["single", "batch"]),
        );
    }
  },
};
