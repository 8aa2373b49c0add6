import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";

/** apiProperties.json names `publisher` and `stackOwner`. */
export const publisherMissing: PropertiesRule = {
  code: "PublisherMissing",
  severity: "info",
  certification: "warning",
  check({ index, isPart }, report) {
    if (isPart || !isJsonObject(index.root["properties"])) return;
    const missing = ["publisher", "stackOwner"].filter((name) => !hasText(index.value[name]));
    if (missing.length > 0)
      report(index.place, `${missing.join(" and ")} missing, expected for certification`, { at: "key" });
  },
};
