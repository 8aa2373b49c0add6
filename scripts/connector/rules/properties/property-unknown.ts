import type { PropertiesRule } from "../context.js";
import { knownProperties } from "../structure/properties-shape.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const propertyUnknown: PropertiesRule = {
  code: "PropertyUnknown",
  summary: "apiProperties.json has only members that the platform reads.",
  why: "A misspelled member, or one beside `properties` instead of in it, is silently ignored: no policy, no script, no brand color.",
  fix: "Correct the spelling, move the member into `properties`, or remove it.",
  source: "microsoft/PowerPlatformConnectors, tools/paconn-cli (the members it keeps on download).",
  severity: "warning",
  check({ index }, report) {
    for (const name of isJsonObject(index.root["properties"]) ? Object.keys(index.root) : []) {
      if (name === "properties" || name === "$schema") continue;
      const isMisplaced = knownProperties.includes(name);
      report(
        below(rootLocation, name),
        `'${shorten(name)}' is beside 'properties', where the platform does not read it`,
        { at: "key", help: isMisplaced ? `move '${name}' into 'properties'` : undefined },
      );
    }
    for (const name of Object.keys(index.value)) {
      if (knownProperties.includes(name)) continue;
      report(
        below(index.location, name),
        `'${shorten(name)}' is not a member of apiProperties.json that the platform reads`,
        { at: "key", ...didYouMean(name, knownProperties) },
      );
    }
  },
};
