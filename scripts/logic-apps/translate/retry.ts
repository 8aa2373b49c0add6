import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import type { FlowNode } from "../../flow/model/index.js";
import { translateValue } from "./flow-expressions.js";
import type { FlowTranslation } from "./flow-translation.js";

/**
 * What Power Automate does without a policy, written down: Logic Apps tries four times within a minute. Source: Microsoft Learn,
 * "Limits of automated, scheduled, and instant flows", retry policy of the Low performance profile: two retries, after about five
 * and ten minutes.
 */
const defaultPolicy: JsonObject = {
  type: "exponential",
  count: 2,
  interval: "PT5M",
  minimumInterval: "PT5M",
  maximumInterval: "PT10M",
};

const never: JsonObject = { type: "none" };

/** The retry policy of an action, which is always written. */
export function retryPolicyOf(node: FlowNode, translation: FlowTranslation): unknown {
  const given = node.inputs["retryPolicy"];
  if (given !== undefined && !isJsonObject(given)) {
    const at = below(node.inputsLocation, "retryPolicy");
    translation.report("ExportMember", at, `the retry policy of '${node.name}' is not an object`);
  }
  if (!isJsonObject(given)) return node.typeKey === "workflow" ? never : defaultPolicy;
  const { type } = given;
  if (type === undefined || (typeof type === "string" && type.toLowerCase() === "default")) return defaultPolicy;
  if (typeof type === "string" && type.toLowerCase() === "none") return never;
  return translateValue(given, below(node.inputsLocation, "retryPolicy"), node, translation);
}
