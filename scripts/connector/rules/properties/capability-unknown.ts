import { expectedNames } from "../../../core/output/expected-names.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { PropertiesRule } from "../context.js";

/** Of certified connectors, and of the enhanced connectors that Power Fx reads. */
const known = ["actions", "triggers", "gateway", "cloud", "cloud only", "blob", "tabular"];

export const capabilityUnknown: PropertiesRule = {
  code: "CapabilityUnknown",
  summary: "`capabilities` lists what a connector can declare.",
  why: "The update refuses an unknown capability with an error that does not name it (`ApiDefinitionCapabilitiesInvalid`), or drops it.",
  fix: `Use one of ${known.map((name) => `\`${name}\``).join(", ")}, or leave the list empty as most connectors do.`,
  source:
    "microsoft/PowerPlatformConnectors, apiProperties.json of certified connectors; microsoft/power-fx-enhanced-connector issue 22.",
  severity: "warning",
  check({ index }, report) {
    const capabilities = index.value["capabilities"];
    if (!Array.isArray(capabilities)) return;
    capabilities.forEach((name: unknown, at) => {
      if (typeof name !== "string" || known.includes(name.toLowerCase())) return;
      report(
        below(index.location, "capabilities", at),
        `'${shorten(name)}' is not a capability of connectors, ${expectedNames(known)}`,
        didYouMean(name, known),
      );
    });
  },
};
