import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../core/rules/location.js";
import type { ConnectionParameter, PolicyInstance, PropertiesIndex } from "./properties-index.js";

/** The prefix of a policy parameter that limits the policy to some operations. */
const policyOperations = "x-ms-apimTemplate-operationName";

/** Prepares apiProperties.json for its readers. Members of the wrong type are left out; another rule reports them. */
export function indexProperties(root: JsonObject): PropertiesIndex {
  const value = isJsonObject(root["properties"]) ? root["properties"] : {};
  const location = below(rootLocation, "properties");
  const parameters = connectionParameters(
    value["connectionParameters"],
    below(location, "connectionParameters"),
    undefined,
  );
  const sets = value["connectionParameterSets"];
  if (isJsonObject(sets) && Array.isArray(sets["values"])) {
    sets["values"].forEach((set: unknown, index) => {
      if (!isJsonObject(set)) return;
      const where = below(location, "connectionParameterSets", "values", index, "parameters");
      const name = typeof set["name"] === "string" ? set["name"] : String(index);
      parameters.push(...connectionParameters(set["parameters"], where, name));
    });
  }
  return { root, value, location, parameters, policies: policies(value, below(location, "policyTemplateInstances")) };
}

function connectionParameters(group: unknown, location: Location, set: string | undefined): ConnectionParameter[] {
  if (!isJsonObject(group)) return [];
  return Object.keys(group).flatMap((name) => {
    const value = group[name];
    return isJsonObject(value) ? [{ name, value, location: below(location, name), set }] : [];
  });
}

function policies(properties: JsonObject, location: Location): PolicyInstance[] {
  const list = properties["policyTemplateInstances"];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index): PolicyInstance[] => {
    if (!isJsonObject(entry)) return [];
    const where = below(location, index);
    // Solution exports write the names in either case: templateId and TemplateId.
    const key = Object.keys(entry).find((name) => name.toLowerCase() === "templateid") ?? "templateId";
    const group = Object.keys(entry).find((name) => name.toLowerCase() === "parameters") ?? "parameters";
    const template = entry[key];
    const parameters = isJsonObject(entry[group]) ? entry[group] : {};
    const parametersLocation = below(where, group);
    const operations = parameters[policyOperations];
    const operationsLocation = below(parametersLocation, policyOperations);
    return [
      {
        value: entry,
        location: where,
        template: typeof template === "string" ? template.toLowerCase() : "",
        parameters,
        parametersLocation,
        operations: Array.isArray(operations)
          ? operations.map((name: unknown, at) => ({ name, location: below(operationsLocation, at) }))
          : [],
      },
    ];
  });
}
