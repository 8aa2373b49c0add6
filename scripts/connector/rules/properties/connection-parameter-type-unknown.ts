import { expectedNames } from "../../../core/output/expected-names.js";
import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const connectionParameterTypeUnknown: PropertiesRule = {
  code: "ConnectionParameterTypeUnknown",
  summary: "A connection parameter has a type that the platform knows.",
  why: "The designer cannot make an input field for an unknown type.",
  fix: "Use string, securestring, int, bool, oauthSetting, gatewaySetting or managedIdentity.",
  source: sources.apiPropertiesSchema,
  severity: "warning",
  check({ index }, report) {
    const known = [
      "string",
      "securestring",
      "int",
      "bool",
      "oauthSetting",
      "gatewaySetting",
      "managedIdentity",
      "clientCertificate",
      "connection",
      "object",
    ];
    for (const { name, value, location } of index.parameters) {
      const { type } = value as { type?: unknown };
      if (type === undefined)
        report(
          location,
          `the connection parameter '${shorten(name)}' has no type, ${expectedNames(known.slice(0, 6))}`,
          { at: "key" },
        );
      else if (typeof type === "string" && !known.some((one) => one.toLowerCase() === type.toLowerCase()))
        report(
          below(location, "type"),
          `'${shorten(type)}' is not a type of connection parameter, ${expectedNames(known.slice(0, 6))}`,
          didYouMean(type, known),
        );
    }
  },
};
