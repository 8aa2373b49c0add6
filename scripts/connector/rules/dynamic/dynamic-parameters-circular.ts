import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const dynamicParametersCircular: DefinitionRule = {
  code: "DynamicParametersCircular",
  summary: "The choices of a parameter do not depend on the parameter itself.",
  why: "The designer asks for the choices when the other value is there, which waits for the choices: the list never loads.",
  fix: "Pass another parameter, or a static value.",
  source: sources.openapiExtensions,
  severity: "warning",
  check({ index }, report) {
    for (const { parameters } of index.operations) {
      if (!parameters.some(({ value }) => names.some((name) => isJsonObject(value[name])))) continue;
      // Only what a call cannot do without: an optional value may stay empty.
      const needs = new Map<string, readonly string[]>();
      for (const { name, value } of parameters) needs.set(name.toLowerCase(), references(value, index));
      for (const { name, location, value } of parameters) {
        const extension = names.find((key) => isJsonObject(value[key]));
        if (extension === undefined || !leadsBack(name.toLowerCase(), needs)) continue;
        report(below(location, extension), `the choices of '${shorten(name)}' depend on the parameter itself`, {
          at: "key",
        });
      }
    }
  },
};

const names = ["x-ms-dynamic-values", "x-ms-dynamic-list"] as const;

/** The parameters whose values the choices of a parameter need, in lower case. */
function references(holder: JsonObject, index: Parameters<DefinitionRule["check"]>[0]["index"]): readonly string[] {
  return names.flatMap((name) => {
    const use = holder[name];
    if (!isJsonObject(use) || !isJsonObject(use["parameters"])) return [];
    const called = typeof use["operationId"] === "string" ? index.operationsById.get(use["operationId"]) : undefined;
    return Object.entries(use["parameters"]).flatMap(([passed, source]) => {
      const from = isJsonObject(source) ? (source["parameter"] ?? source["parameterReference"]) : undefined;
      const target = called?.parameters.find((parameter) => parameter.name.toLowerCase() === passed.toLowerCase());
      return typeof from === "string" && target?.required === true ? [from.toLowerCase()] : [];
    });
  });
}

function leadsBack(start: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const waiting = [...(needs.get(start) ?? [])];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === start) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(needs.get(name) ?? []));
  }
  return false;
}
