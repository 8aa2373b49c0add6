import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import type { FoundDefinition } from "./find-definition.js";
import type { FlowParameter } from "./flow-model.js";

/** The parameters of a definition, in a source also those that the compiler adds. */
export function readParameters({
  root,
  form,
  definition,
  location,
}: FoundDefinition): ReadonlyMap<string, FlowParameter> {
  const parameters = new Map<string, FlowParameter>();
  const { parameters: declared } = definition;
  for (const [name, entry] of isJsonObject(declared) ? Object.entries(declared) : []) {
    const type = ownMember(entry, "type");
    const schemaName = ownMember(ownMember(entry, "metadata"), "schemaName");
    parameters.set(name, {
      name,
      type: typeof type === "string" ? type : "Object",
      defaultValue: ownMember(entry, "defaultValue"),
      schemaName: typeof schemaName === "string" ? schemaName : undefined,
      location: below(location, "parameters", name),
    });
  }
  if (form === "source") for (const name of addedByCompiler(root)) parameters.set(name, added(name));
  return parameters;
}

/** Two that every export has, and one for every environment variable in the header. */
function addedByCompiler({ environmentVariables }: JsonObject): string[] {
  const keys = Array.isArray(environmentVariables) ? (environmentVariables as unknown[]) : [];
  return ["$connections", "$authentication", ...keys.filter((key) => typeof key === "string")];
}

function added(name: string): FlowParameter {
  return { name, type: "Object", defaultValue: undefined, schemaName: undefined, location: undefined };
}
