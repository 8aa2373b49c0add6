import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

export const flowSchemaMissing: FlowRule = {
  code: "FlowSchemaMissing",
  summary: "A definition names its language in `$schema`.",
  why: "The platform refuses it: \"Required property '$schema' not found in JSON. Path 'properties.definition'\".",
  fix: 'Add `"$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#"`.',
  source: `${sources.workflowDefinitionLanguageSchema.replace(/\.$/, "")}; Azure/azure-cli issue 13125.`,
  severity: "error",
  check({ definition, location, form }, report) {
    // The build adds it to a source.
    if (form === "source") return;
    const { $schema } = definition;
    if (typeof $schema === "string") {
      // Old exports name it in another form, with the same words in it. Templates may work it out.
      if (/Microsoft\.Logic/i.test($schema) || /^\[/.test($schema)) return;
      report(
        below(location, "$schema"),
        `'${shorten($schema)}' is not the workflow definition language, expected an address with Microsoft.Logic`,
      );
      return;
    }
    report(location, "the definition has no $schema, expected the address of the workflow definition language", {
      at: "key",
    });
  },
};
