import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const urlNotValid: DefinitionRule = {
  code: "UrlNotValid",
  summary: "Addresses of contact, license, documentation and metadata are absolute URLs.",
  why: "They are shown as links.",
  fix: "Write them with `https://`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    const check = (url: unknown, location: Location): void => {
      if (typeof url === "string" && url !== "" && !/^https?:\/\/[^\s/]/i.test(url))
        report(location, `'${shorten(url)}' is not an absolute URL, expected one that starts with https://`);
    };
    check(ownMember(ownMember(info, "contact"), "url"), below(rootLocation, "info", "contact", "url"));
    check(ownMember(ownMember(info, "license"), "url"), below(rootLocation, "info", "license", "url"));
    check(ownMember(index.root["externalDocs"], "url"), below(rootLocation, "externalDocs", "url"));
    const metadata = index.root["x-ms-connector-metadata"];
    if (Array.isArray(metadata))
      metadata.forEach((entry: unknown, at) => {
        const name = ownMember(entry, "propertyName");
        if (name === "Website" || name === "Privacy policy")
          check(ownMember(entry, "propertyValue"), below(rootLocation, "x-ms-connector-metadata", at, "propertyValue"));
      });
  },
};
