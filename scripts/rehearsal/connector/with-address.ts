import { namesVariable, withVariables } from "../../connector/model/environment-variables.js";
import type { JsonObject } from "../../core/json/json-object.js";

/**
 * A definition whose host and base URL have the values of the environment variables that they name. A host without a value becomes one
 * that does not exist and has the variable's name, so that a mock can stand in for it.
 */
export function withAddress(definition: JsonObject, variable: (schemaName: string) => string | undefined): JsonObject {
  const { host, basePath } = definition;
  const label = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const known =
    (suffix: string) =>
    (name: string): string =>
      variable(name) ?? `${label(name)}${suffix}`;
  const changed = {
    ...(typeof host === "string" && namesVariable(host)
      ? { host: bareHost(withVariables(host, known(".environment-variable.invalid"))) }
      : {}),
    ...(typeof basePath === "string" && namesVariable(basePath)
      ? { basePath: withVariables(basePath, known("")).replace(/^\/{2,}/, "/") }
      : {}),
  };
  return Object.keys(changed).length === 0 ? definition : { ...definition, ...changed };
}

/** Variables for a host are often whole addresses; the scheme has a member of its own. */
function bareHost(text: string): string {
  return text.replace(/^https?:\/\//i, "").replace(/\/+$/, "");
}
