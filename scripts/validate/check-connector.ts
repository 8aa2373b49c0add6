import { rootLocation } from "../core/rules/location.js";
import type { Rule } from "../core/rules/rule.js";
import { runRules } from "../core/rules/run-rules.js";
import { checkShape } from "../core/rules/shape.js";
import { definitionRules } from "../connector/rules/definition-rules.js";
import { iconRules } from "../connector/rules/icon/icon-rules.js";
import { propertiesRules } from "../connector/rules/properties-rules.js";
import { scriptRules } from "../connector/rules/script/script-rules.js";
import { settingsRules } from "../connector/rules/settings/settings-rules.js";
import {
  isLaterOpenApi,
  openApiVersionNotSupported,
} from "../connector/rules/structure/openapi-version-not-supported.js";
import { checkSwaggerStructure } from "../connector/rules/structure/check-structure.js";
import { propertiesShape } from "../connector/rules/structure/properties-shape.js";
import type { FindingSink } from "./report-sink.js";
import type { ReadingPart, ConnectorReading } from "../artefacts/connector/connector-reading.js";

/** Checks one connector: whatever of its files is there. */
export function checkConnector(connector: ConnectorReading, sink: FindingSink): void {
  const { context } = connector;
  const run = <Context>(part: ReadingPart, rules: readonly Rule<Context>[], input: Context): void =>
    runRules(rules, input, sink.settings, (finding) => sink.addLocated(connector.locate(part, finding)));
  const { definition, properties, script, settings, icon } = context;
  if (definition !== undefined) {
    const isLater = isLaterOpenApi(definition.root);
    const structure = isLater ? [] : checkSwaggerStructure(definition.root);
    const rules = isLater ? [openApiVersionNotSupported] : definitionRules;
    run("definition", rules, { ...context, index: definition, structure });
  }
  if (properties !== undefined) {
    const structure = checkShape(properties.root, propertiesShape, rootLocation);
    run("properties", propertiesRules, { ...context, index: properties, structure });
  }
  if (script !== undefined) run("script", scriptRules.codes, { ...context, index: script });
  if (settings !== undefined) run("settings", settingsRules.codes, { ...context, index: settings });
  if (icon !== undefined) run("icon", iconRules.codes, { ...context, index: icon });
}
