import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const requiredReadOnlyPropertyNotAllowedAsInput: DefinitionRule = {
  code: "RequiredReadOnlyPropertyNotAllowedAsInput",
  summary: "A property of a request body is not both read-only and required.",
  why: "It would have to be sent and must not be sent.",
  fix: "Remove one of the two, or use another schema for requests.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const node of index.keywords.schemas("readOnly")) {
      if (node.kind !== "property" || node.role !== "body" || node.value["readOnly"] !== true) continue;
      const required = node.parent?.value["required"];
      if (Array.isArray(required) && required.includes(node.name))
        report(
          node.location,
          `the property '${shorten(node.name ?? "")}' of a request body is read-only and required, expected one of the two`,
        );
    }
  },
};
