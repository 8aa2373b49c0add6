import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { cloudRetries, type FlowNode } from "../../flow/model/index.js";
import { translateValue } from "./flow-expressions.js";
import type { FlowTranslation } from "./flow-translation.js";

const never: JsonObject = { type: "none" };

/** The retry policy of an action, which is always written. */
export function retryPolicyOf(node: FlowNode, translation: FlowTranslation): unknown {
  const given = node.inputs["retryPolicy"];
  if (given !== undefined && !isJsonObject(given)) {
    const at = below(node.inputsLocation, "retryPolicy");
    translation.report("ExportMember", at, `the retry policy of '${node.name}' is not an object`);
  }
  if (!isJsonObject(given)) return node.typeKey === "workflow" ? never : cloudRetries;
  const { type } = given;
  if (type === undefined || (typeof type === "string" && type.toLowerCase() === "default")) return cloudRetries;
  if (typeof type === "string" && type.toLowerCase() === "none") return never;
  return translateValue(given, below(node.inputsLocation, "retryPolicy"), node, translation);
}
