import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const internalPropertyWithDefaultOptional: DefinitionRule = {
  code: "InternalPropertyWithDefaultOptional",
  summary: "A body property that makers do not see and that has a `default` is listed in `required`.",
  why: "Only required internal properties are certain to be sent.",
  fix: "Add its name to `required`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const node of index.keywords.schemas("default")) {
      if (
        node.kind !== "property" ||
        node.role === "response" ||
        node.role === "notification" ||
        node.value["x-ms-visibility"] !== "internal" ||
        node.value["default"] === undefined
      )
        continue;
      const required = node.parent?.value["required"];
      if (!Array.isArray(required) || !required.includes(node.name))
        report(
          node.location,
          `the internal property '${shorten(node.name ?? "")}' has a default, but is not required, so it may not be sent`,
        );
    }
  },
};
