import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const defaultNotInEnum: DefinitionRule = {
  code: "DefaultNotInEnum",
  summary: "A `default` is one of the values of its `enum`.",
  why: "The designer shows a value that cannot be chosen, and the service refuses it.",
  fix: "Use one of the values.",
  source: sources.openapiSchemaObject,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("enum")) {
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
        below(location, "default"),
        `the default ${shorten(JSON.stringify(given))} is not one of the values of 'enum'`,
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
