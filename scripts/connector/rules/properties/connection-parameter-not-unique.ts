import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const connectionParameterNotUnique: PropertiesRule = {
  code: "ConnectionParameterNotUnique",
  summary: "Names of connection parameters, and of parameter sets, are unique without regard to case.",
  why: "Policies and connections name them without case, so that one of the two can never be reached.",
  fix: "Rename one of them.",
  source: sources.connectionParameters,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const seen = new Map<string, string>();
    for (const { name, set, location } of index.parameters) {
      const key = JSON.stringify([set, name.toLowerCase()]);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, name);
      // Two sets of one name have the same parameters: the name of the set is what is wrong.
      else if (first !== name)
        report(location, `the connection parameter '${shorten(name)}' differs from '${shorten(first)}' only in case`, {
          at: "key",
        });
    }
    const sets = index.value["connectionParameterSets"];
    const values: unknown = isJsonObject(sets) ? sets["values"] : undefined;
    const names = new Set<string>();
    for (const [at, set] of Array.isArray(values) ? (values as unknown[]).entries() : []) {
      const name = isJsonObject(set) ? set["name"] : undefined;
      if (typeof name !== "string") continue;
      if (names.has(name.toLowerCase()))
        report(
          below(index.location, "connectionParameterSets", "values", at, "name"),
          `the parameter set '${shorten(name)}' is listed twice, expected a name for each set`,
        );
      names.add(name.toLowerCase());
    }
  },
};
