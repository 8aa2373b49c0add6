import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import type { PropertiesIndex } from "../../model/properties-index.js";
import { policyParameter } from "../policy-templates.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const policyUrlWithoutScheme: PropertiesRule = {
  code: "PolicyUrlWithoutScheme",
  summary: "`urlTemplate` of dynamichosturl gives a complete address.",
  why: "The policy replaces scheme, host and base path together; without `https://` there is no address to call.",
  fix: "Put `https://` in front.",
  source: sources.policyTemplates,
  severity: "warning",
  check({ index }, report) {
    for (const { template, parameters, parametersLocation } of index.policies) {
      const url = parameters[policyParameter("urlTemplate")];
      if (template !== "dynamichosturl" || typeof url !== "string" || url === "") continue;
      if (startsOf(url, index).some((start) => start === undefined || /^https?:\/\//i.test(start))) continue;
      report(
        below(parametersLocation, policyParameter("urlTemplate")),
        `'${shorten(url)}' has no scheme, expected an address that starts with https://`,
      );
    }
  },
};

/** What the address may start with; undefined where only the person who makes a connection knows. */
function startsOf(url: string, index: PropertiesIndex): readonly (string | undefined)[] {
  const expression = /^@\{?connectionParameters\(\s*'([^']*)'\s*(?:,\s*'([^']*)'\s*)?\)/i.exec(url);
  if (expression === null) return [url.startsWith("@") ? undefined : url];
  const name = (expression[1] ?? "").toLowerCase();
  const choices = index.parameters
    .filter((parameter) => parameter.name.toLowerCase() === name)
    .map(({ value }) => allowedValues(value));
  return choices.length === 0 || choices.some((list) => list.length === 0) ? [undefined] : choices.flat();
}

function allowedValues({ uiDefinition }: JsonObject): readonly string[] {
  const constraints = isJsonObject(uiDefinition) ? uiDefinition["constraints"] : undefined;
  const list = isJsonObject(constraints) ? constraints["allowedValues"] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown) => (isJsonObject(entry) ? String(entry["value"]) : String(entry)));
}
