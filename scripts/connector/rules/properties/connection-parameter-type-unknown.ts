import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** A connection parameter has a type that the platform knows. */
export const connectionParameterTypeUnknown: PropertiesRule = {
  code: "ConnectionParameterTypeUnknown",
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
      "connection",
      "object",
    ];
    for (const { name, value, place } of index.parameters) {
      const { type } = value as { type?: unknown };
      if (type === undefined)
        report(
          place,
          `connection parameter '${shorten(name)}' has no type, expected one of ${known.slice(0, 6).join(", ")}`,
          { at: "key" },
        );
      else if (typeof type === "string" && !known.some((one) => one.toLowerCase() === type.toLowerCase()))
        report(
          below(place, "type"),
          `'${shorten(type)}' is no type of connection parameter, expected one of ${known.slice(0, 6).join(", ")}`,
          didYouMean(type, known),
        );
    }
  },
};
