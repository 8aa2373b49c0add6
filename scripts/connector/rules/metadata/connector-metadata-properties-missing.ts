import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

/** `x-ms-connector-metadata` gives website, privacy policy and categories. */
export const connectorMetadataPropertiesMissing: DefinitionRule = {
  code: "ConnectorMetadataPropertiesMissing",
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
