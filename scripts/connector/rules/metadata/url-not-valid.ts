import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootPlace, type Place } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** Addresses of contact, licence, documentation and metadata are absolute URLs. */
export const urlNotValid: DefinitionRule = {
  code: "UrlNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    const check = (url: unknown, place: Place): void => {
      if (typeof url === "string" && url !== "" && !/^https?:\/\/[^\s/]/i.test(url))
        report(place, `'${shorten(url)}' is no absolute URL, expected one with https://`);
    };
    check(ownMember(ownMember(info, "contact"), "url"), below(rootPlace, "info", "contact", "url"));
    check(ownMember(ownMember(info, "license"), "url"), below(rootPlace, "info", "license", "url"));
    check(ownMember(index.root["externalDocs"], "url"), below(rootPlace, "externalDocs", "url"));
    const metadata = index.root["x-ms-connector-metadata"];
    if (Array.isArray(metadata))
      metadata.forEach((entry: unknown, at) => {
        const name = ownMember(entry, "propertyName");
        if (name === "Website" || name === "Privacy policy")
          check(ownMember(entry, "propertyValue"), below(rootPlace, "x-ms-connector-metadata", at, "propertyValue"));
      });
  },
};
