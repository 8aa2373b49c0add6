import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";

export const publisherMissing: PropertiesRule = {
  code: "PublisherMissing",
  summary: "apiProperties.json names `publisher` and `stackOwner`.",
  why: "Certification asks for both: who made the connector, and whose service it calls.",
  fix: "Add both texts. Keep in mind that paconn cannot update a connector while `stackOwner` is there.",
  source: sources.certificationSubmission,
  severity: "info",
  certification: "warning",
  check({ index, isPart }, report) {
    if (isPart || !isJsonObject(index.root["properties"])) return;
    const missing = ["publisher", "stackOwner"].filter((name) => !hasText(index.value[name]));
    if (missing.length > 0)
      report(index.location, `the properties have no ${missing.join(" and no ")}, which certification requires`, {
        at: "key",
      });
  },
};
