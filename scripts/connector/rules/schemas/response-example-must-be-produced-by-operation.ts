import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

/** A media type without parameters. */
function mediaType(text: string): string {
  return (text.split(";")[0] ?? "").trim().toLowerCase();
}

export const responseExampleMustBeProducedByOperation: DefinitionRule = {
  code: "ResponseExampleMustBeProducedByOperation",
  summary: "Examples of a response are in a media type that the operation produces.",
  why: "An example in another format shows something that is never returned.",
  fix: "Correct the media type, or add it to `produces`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.produces.length === 0) continue;
      for (const { value, location } of operation.responses) {
        const { examples } = value as { examples?: unknown };
        if (!isJsonObject(examples)) continue;
        for (const type of Object.keys(examples)) {
          if (type.includes("/") && !operation.produces.some((known) => mediaType(known) === mediaType(type)))
            report(
              below(location, "examples", type),
              `the example is ${shorten(type)}, but the operation produces ${shorten(operation.produces.join(", "))}`,
              { at: "key" },
            );
        }
      }
    }
  },
};
