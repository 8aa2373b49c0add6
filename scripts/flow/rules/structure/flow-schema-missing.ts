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
    if (form === "source" || typeof definition["$schema"] === "string") return;
    report(location, "the definition has no $schema, expected the address of the workflow definition language", {
      at: "key",
    });
  },
};
