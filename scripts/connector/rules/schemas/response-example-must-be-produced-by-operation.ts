import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A media type without parameters. */
function mediaType(text: string): string {
  return (text.split(";")[0] ?? "").trim().toLowerCase();
}

/** Examples of a response are in a media type that the operation produces. */
export const responseExampleMustBeProducedByOperation: DefinitionRule = {
  code: "ResponseExampleMustBeProducedByOperation",
  severity: "info",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.produces.length === 0) continue;
      for (const { value, place } of operation.responses) {
        const { examples } = value as { examples?: unknown };
        if (!isJsonObject(examples)) continue;
        for (const type of Object.keys(examples)) {
          if (type.includes("/") && !operation.produces.some((known) => mediaType(known) === mediaType(type)))
            report(
              below(place, "examples", type),
              `the example is ${shorten(type)}, the operation produces ${shorten(operation.produces.join(", "))}`,
              { at: "key" },
            );
        }
      }
    }
  },
};
