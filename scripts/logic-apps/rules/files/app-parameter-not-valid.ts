import { isJsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const types = ["String", "Int", "Float", "Bool", "Array", "Object"];
const folded = new Set(types.map((type) => type.toLowerCase()));

export const appParameterNotValid: AppFileRule = {
  code: "AppParameterNotValid",
  summary: "A parameter in parameters.json has a type and a value.",
  why: "Both are required, and the file is a flat map of parameters; otherwise the app does not start.",
  fix: 'Write `"name": { "type": "String", "value": "@appsetting(\'name\')" }`.',
  source: logicAppsSources.parameters,
  severity: "error",
  checkedIn: "parameters.json",
  check({ root }, report) {
    if (typeof root["$schema"] === "string" && isJsonObject(root["parameters"])) {
      const message =
        "the file has the form of Azure Resource Manager, expected a map of parameters without 'parameters' around it";
      report(below(rootLocation, "parameters"), message, { at: "key" });
      return;
    }
    for (const [name, entry] of Object.entries(root)) {
      const location = below(rootLocation, name);
      if (!isJsonObject(entry)) {
        report(location, `parameter '${shorten(name)}' is not an object, expected { "type": …, "value": … }`);
        continue;
      }
      const missing = ["type", "value"].filter((member) => entry[member] === undefined);
      if (missing.length > 0)
        report(location, `parameter '${shorten(name)}' has no ${missing.join(" and no ")}`, { at: "key" });
      const { type } = entry;
      // SecureAppParameter tells of the secure ones.
      if (typeof type !== "string" || folded.has(type.toLowerCase()) || /^secure/i.test(type)) continue;
      const message = `'${shorten(type)}' is not a type of parameter '${shorten(name)}', expected ${types.join(", ")}`;
      report(below(location, "type"), message, didYouMean(type, types));
    }
  },
};
