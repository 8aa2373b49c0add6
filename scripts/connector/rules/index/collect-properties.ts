import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, rootPlace, type Place } from "../../../core/rules/place.js";
import type { ConnectionParameter, Policy, PropertiesIndex } from "../context.js";

/** The prefix of a policy parameter that limits the policy to some operations. */
const policyOperations = "x-ms-apimTemplate-operationName";

/** Prepares apiProperties.json for the rules. Members of the wrong type are left out; a rule of their own reports them. */
export function collectProperties(root: JsonObject): PropertiesIndex {
  const value = isJsonObject(root["properties"]) ? root["properties"] : {};
  const place = below(rootPlace, "properties");
  const parameters = connectionParameters(
    value["connectionParameters"],
    below(place, "connectionParameters"),
    undefined,
  );
  const sets = value["connectionParameterSets"];
  if (isJsonObject(sets) && Array.isArray(sets["values"])) {
    sets["values"].forEach((set: unknown, index) => {
      if (!isJsonObject(set)) return;
      const where = below(place, "connectionParameterSets", "values", index, "parameters");
      const name = typeof set["name"] === "string" ? set["name"] : String(index);
      parameters.push(...connectionParameters(set["parameters"], where, name));
    });
  }
  return { root, value, place, parameters, policies: policies(value, below(place, "policyTemplateInstances")) };
}

function connectionParameters(group: unknown, place: Place, set: string | undefined): ConnectionParameter[] {
  if (!isJsonObject(group)) return [];
  return Object.keys(group).flatMap((name) => {
    const value = group[name];
    return isJsonObject(value) ? [{ name, value, place: below(place, name), set }] : [];
  });
}

function policies(properties: JsonObject, place: Place): Policy[] {
  const list = properties["policyTemplateInstances"];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index): Policy[] => {
    if (!isJsonObject(entry)) return [];
    const where = below(place, index);
    // Solution exports write the names in either case: templateId and TemplateId.
    const key = Object.keys(entry).find((name) => name.toLowerCase() === "templateid") ?? "templateId";
    const group = Object.keys(entry).find((name) => name.toLowerCase() === "parameters") ?? "parameters";
    const template = entry[key];
    const parameters = isJsonObject(entry[group]) ? entry[group] : {};
    const parametersPlace = below(where, group);
    const operations = parameters[policyOperations];
    const operationsPlace = below(parametersPlace, policyOperations);
    return [
      {
        value: entry,
        place: where,
        template: typeof template === "string" ? template.toLowerCase() : "",
        parameters,
        parametersPlace,
        operations: Array.isArray(operations)
          ? operations.map((name: unknown, at) => ({ name, place: below(operationsPlace, at) }))
          : [],
      },
    ];
  });
}
