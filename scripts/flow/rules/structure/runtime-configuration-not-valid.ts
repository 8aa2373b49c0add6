import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { describedType, shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";

const secured = ["inputs", "outputs"];

export const secureDataNotValid: FlowRule = {
  code: "SecureDataNotValid",
  summary: '`secureData` is `{ "properties": [ "inputs", "outputs" ] }`, or one of the two.',
  why: "Anything else hides nothing: inputs and outputs stay in the run history for everyone who may read it, or the flow cannot be saved.",
  fix: "List `inputs`, `outputs` or both in `runtimeConfiguration.secureData.properties`.",
  source: sources.sensitiveInputs,
  severity: "error",
  check({ nodes }, report) {
    for (const { definition, location } of nodes) {
      const { runtimeConfiguration } = definition;
      if (!isJsonObject(runtimeConfiguration) || runtimeConfiguration["secureData"] === undefined) continue;
      const { secureData } = runtimeConfiguration;
      const where = below(location, "runtimeConfiguration", "secureData");
      if (!isJsonObject(secureData)) {
        report(where, `'secureData' is ${describedType(secureData)}, expected { "properties": ["inputs", "outputs"] }`);
        continue;
      }
      const { properties } = secureData;
      if (!Array.isArray(properties)) {
        report(where, "'secureData' has no list of properties, expected inputs, outputs or both");
        continue;
      }
      properties.forEach((name: unknown, index) => {
        if (typeof name === "string" && secured.includes(name.toLowerCase())) return;
        report(
          below(where, "properties", index),
          `'${shorten(String(name))}' cannot be hidden, expected inputs or outputs`,
          didYouMean(String(name), secured),
        );
      });
    }
  },
};
