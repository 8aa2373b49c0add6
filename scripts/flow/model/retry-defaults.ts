import type { JsonObject } from "../../core/json/json-object.js";

/**
 * What Power Automate does without a policy, written down: Logic Apps tries four times within a minute. Source: Microsoft Learn,
 * "Limits of automated, scheduled, and instant flows", retry policy of the Low performance profile: two retries, after about five
 * and ten minutes.
 */
export const cloudRetries: JsonObject = {
  type: "exponential",
  count: 2,
  interval: "PT5M",
  minimumInterval: "PT5M",
  maximumInterval: "PT10M",
};
