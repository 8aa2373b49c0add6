import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const triggerKindUnknown: DefinitionRule = {
  code: "TriggerKindUnknown",
  summary: "`x-ms-trigger` is `single` or `batch`.",
  why: "It says whether a response starts one run or one run for each element.",
  fix: "Use one of the two words.",
  source: sources.openapiExtensions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      const kind = value["x-ms-trigger"];
      if (kind !== undefined && kind !== "single" && kind !== "batch")
        report(
          below(location, "x-ms-trigger"),
          `${shorten(JSON.stringify(kind))} is not a kind of trigger, expected single or batch`,
          didYouMean(JSON.stringify(kind).replaceAll('"', ""), ["single", "batch"]),
        );
    }
  },
};
