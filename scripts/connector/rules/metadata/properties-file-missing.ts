import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

const parts = /^(?:settings\.json|icon\.png|read ?me\.md|.*\.csx)$/;

export const propertiesFileMissing: DefinitionRule = {
  code: "PropertiesFileMissing",
  summary: "A connector's folder has apiProperties.json.",
  why: "Without it the tools cannot create the connector, and it has neither sign-in, brand color nor policies.",
  fix: "Add the file; `paconn download` and `pac connector init` write one.",
  source: sources.paconnSettings,
  severity: "warning",
  check({ properties, siblings, isFolder, isPart, isSource }, report) {
    if (properties !== undefined || !isFolder || isPart || isSource) return;
    const names = siblings.map((name) => name.toLowerCase());
    // An OpenAPI document of another name may be anything; a properties file that cannot be read is reported there.
    if (!names.includes("apidefinition.swagger.json") || names.some((name) => /properties\.(?:json|ya?ml)$/.test(name)))
      return;
    // A definition alone may be all that there is to check; with other parts of a connector beside it, one was forgotten.
    if (!names.some((name) => parts.test(name))) return;
    report("", "the folder has no apiProperties.json, expected one beside the definition");
  },
};
