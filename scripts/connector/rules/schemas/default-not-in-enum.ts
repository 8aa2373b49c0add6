import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** A `default` is one of the values of its `enum`. */
export const defaultNotInEnum: DefinitionRule = {
  code: "DefaultNotInEnum",
  severity: "warning",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      const list = value["enum"];
      const given = value["default"];
      if (
        !Array.isArray(list) ||
        list.length === 0 ||
        given === undefined ||
        given === null ||
        given === "" ||
        typeof given === "object" ||
        list.includes(given)
      )
        continue;
      report(
        below(place, "default"),
        `the default ${shorten(JSON.stringify(given))} is not in the enum`,
        typeof given === "string"
          ? didYouMean(
              given,
              list.filter((entry) => typeof entry === "string"),
            )
          : {},
      );
    }
  },
};
