import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const connectorMetadataPropertiesMissing: DefinitionRule = {
  code: "ConnectorMetadataPropertiesMissing",
  summary: "`x-ms-connector-metadata` gives website, privacy policy and categories.",
  why: "Certification needs them for the connector's page.",
  fix: "Add the entries `Website`, `Privacy policy` and `Categories`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const metadata = index.root["x-ms-connector-metadata"];
    const given = Array.isArray(metadata) ? metadata.map((entry) => ownMember(entry, "propertyName")) : [];
    const missing = ["Website", "Privacy policy", "Categories"].filter(
      (name) => !given.some((one) => typeof one === "string" && one.toLowerCase() === name.toLowerCase()),
    );
    if (missing.length > 0)
      report(
        metadata === undefined ? "" : "/x-ms-connector-metadata",
        `x-ms-connector-metadata has no ${missing.join(", ")}`,
        { at: "key" },
      );
  },
};
