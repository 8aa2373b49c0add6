import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "../structure/structure-rule.js";

export const propertiesMissing = structureRule({
  code: "PropertiesMissing",
  severity: "error",
  summary: "apiProperties.json has the one root member `properties`.",
  why: "Everything that the platform reads is below it.",
  fix: 'Wrap the content in `{ "properties": … }`.',
  source: sources.apiPropertiesSchema,
});
